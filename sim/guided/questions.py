"""What is asked for a scenario and for a strategy, in this order; each is an option of ``buyin new`` as well."""

from sim.guided.interview import GuidedQuestion
from sim.guided.readers import effects, one_of, some_of, units, whole, word_of, words_of
from sim.guided.words import ideas, unknowns

NOTHING, HEAD = "nothing", "the head"
TITLE, SENTENCE = 120, 500

TITLED = GuidedQuestion("title", "What is introduced?", "An assistant for case work", words_of(TITLE))
SUMMARY = GuidedQuestion(
    "summary",
    "What is to be different afterwards, in one sentence?",
    "Letters are drafted by the assistant and checked by people.",
    words_of(SENTENCE),
)
UNITS = GuidedQuestion(
    "units",
    "Which units are there, and how many people has each? The first one leads.",
    "Head office = 12, Sales = 40, Front desk = 25",
    units,
)
BRINGS = GuidedQuestion(
    "brings",
    "What gets better for them (goals, money, time, quality, reputation, job), and how much (hardly, some, a lot)?",
    "time a lot, quality some",
    effects("gain"),
    by_unit=True,
)
COSTS = GuidedQuestion(
    "costs",
    "What gets worse for them, and how much?",
    "job hardly, time some",
    effects("cost"),
    NOTHING,
    by_unit=True,
)
EFFORT = GuidedQuestion(
    "effort", "How much effort is it, before it is learnt: hardly, some, a lot?", "some", word_of("effort")
)
LEARNING = GuidedQuestion("learning", "How much is there to learn: hardly, some, a lot?", "some", word_of("learning"))
FEARS = GuidedQuestion(
    "fears", "What do people fear about it?", "that it replaces them", words_of(SENTENCE), "nothing that was said"
)
WORRY = GuidedQuestion("worry", "How much do they worry: hardly, some, a lot?", "some", word_of("fear"))
THREATENED = GuidedQuestion(
    "threatened",
    "Whose say or territory does it touch (units, or nothing)?",
    "Sales",
    some_of((), "unit"),
    NOTHING,
)
THREAT = GuidedQuestion(
    "threat", "How much does it touch them: hardly, some, a lot?", "some", word_of("threat"), "some"
)
SPONSOR = GuidedQuestion("sponsor", "Who stands for it?", "Head of the agency", words_of(TITLE))
SPONSOR_UNIT = GuidedQuestion(
    "sponsor-unit", "Which unit does the sponsor lead (the head: of everybody)?", "Sales", one_of((), "unit"), HEAD
)
CONVICTION = GuidedQuestion(
    "conviction", "How convinced is the sponsor: hardly, some, a lot?", "a lot", word_of("conviction"), "some"
)
EARLIER = GuidedQuestion(
    "earlier", "How did earlier initiatives go here: badly, mixed, well?", "badly", word_of("history"), "mixed"
)
TEAM_HOURS = GuidedQuestion(
    "team-hours", "How many hours a week has the change team for it?", "60", whole(1, 1_000_000)
)
WEEKS = GuidedQuestion("weeks", "How many weeks do you look ahead?", "78", whole(4, 1040), "104")
UNKNOWN = GuidedQuestion(
    "nobody-knows",
    f"What does nobody know yet ({', '.join(unknowns())}; or nothing)?",
    "benefit, effort",
    some_of(unknowns(), "quantity"),
    "benefit, effort",
)
SCENARIO = (
    *(TITLED, SUMMARY, UNITS, BRINGS, COSTS, EFFORT, LEARNING, FEARS, WORRY, THREATENED, THREAT),
    *(SPONSOR, SPONSOR_UNIT, CONVICTION, EARLIER, TEAM_HOURS, WEEKS, UNKNOWN),
)


def _topic(name: str, asks: str, example: str) -> GuidedQuestion:
    known = ideas(name)
    told = "; ".join(f"{idea.name}: {idea.says}" for idea in known.values())
    none = NOTHING if NOTHING in known else "nobody"
    names = [idea for idea in known if idea != none]
    return GuidedQuestion(name, f"{asks} ({told})", example, some_of(names, "idea", none))


WITH_SCENARIO = GuidedQuestion("scenario", "For which scenario, by name or file?", "my-change.toml", words_of(4000))
START_FROM = GuidedQuestion(
    "start-from",
    "Which strategy do you start from, by name or file (see buyin list strategies), or nothing?",
    "early-wins",
    words_of(4000),
    NOTHING,
)
PLAN_TITLE = GuidedQuestion("title", "What do you call the plan?", "Show it first", words_of(TITLE))
IDEA = GuidedQuestion(
    "idea", "Why should it work, in one sentence?", "People believe what they see.", words_of(SENTENCE), "not said yet"
)
SPEAKS = _topic("speaks", "Who speaks for it?", "sponsor, peers")
HELPS = _topic("helps", "Who helps people with it?", "pilot, coaches")
LISTENS = _topic("listens", "Who listens?", "interviews, check-ins")
DEMANDS = _topic("demands", "What is demanded?", "nothing")
TOPICS = (LISTENS, SPEAKS, HELPS, DEMANDS)
BEGIN = GuidedQuestion("begin", "In which week does it begin?", "2", whole(1, 1040), "1")
FOR_WEEKS = GuidedQuestion("for-weeks", "For how many weeks?", "52", whole(1, 1040))
FIRST_CHOICES = {
    "everyone": "all at once",
    "best-fit": "one share of the people after another, where it fits best first",
    "managers": "middle managers in the first third of the time, then everybody else",
}
FIRST = GuidedQuestion(
    "first",
    f"Whom do you help first ({'; '.join(f'{name}: {says}' for name, says in FIRST_CHOICES.items())})?",
    "best-fit",
    one_of(FIRST_CHOICES, "choice"),
    "best-fit",
)
STRATEGY = (
    WITH_SCENARIO,
    *(PLAN_TITLE, IDEA, START_FROM, *TOPICS, BEGIN, FOR_WEEKS, FIRST),
)
