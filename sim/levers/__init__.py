"""The levers, one file each, and their registry by name."""

from sim.levers import (
    alignment_conversation,
    business_case,
    champions,
    check_ins,
    co_design,
    coaching,
    coalition,
    confront,
    deadlines,
    endorse,
    interviews,
    mandate,
    message,
    needs_analysis,
    personal_example,
    pilot,
    progress_report,
    realign_incentives,
    resourcing,
    roll_out,
    showcase,
    storytelling,
    town_hall,
    training,
)
from sim.levers.lever import Lever

LEVERS: dict[str, Lever] = {
    module.LEVER.name: module.LEVER
    for module in (
        interviews,
        needs_analysis,
        co_design,
        coalition,
        pilot,
        endorse,
        mandate,
        message,
        storytelling,
        business_case,
        town_hall,
        personal_example,
        realign_incentives,
        roll_out,
        training,
        coaching,
        champions,
        showcase,
        progress_report,
        deadlines,
        resourcing,
        confront,
        check_ins,
        alignment_conversation,
    )
}
