"""A game at the terminal: a line is read, done, or refused in one message; the log is written after each step."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sim.cli.game_commands import HELP, ending_in, inquiry_in, use_asked, use_in, words_of
from sim.cli.say import say
from sim.common.errors import InputError
from sim.levers import LEVERS
from sim.levers.lever import STAGES
from sim.play import Play, Round, briefing, log_as_text
from sim.play.advice import advice_on, prompt_of
from sim.play.example import worked_example
from sim.report.sheet import Block
from sim.report.sight import (
    briefing_blocks,
    example_blocks,
    learnt_blocks,
    opening_blocks,
    plan_blocks,
    sight_blocks,
)

PROMPT = "> "


@dataclass
class GameTable:
    """A game with its open round, and where its log is kept, if anywhere."""

    play: Play
    log_file: Path | None
    draft: Round = field(default_factory=Round)

    def keep(self) -> None:
        """Write the log, whole or not at all."""
        if self.log_file is not None:
            from sim.inputs import write_atomically

            write_atomically(self.log_file, log_as_text(self.play.log))

    def decide(self, decided: Round) -> None:
        """Play a round, and say what there is to be seen then."""
        self.play, self.draft = self.play.decide(decided), Round()
        self.keep()

    def start(self) -> None:
        """Say what it is about, a worked example first to a novice; then read lines until nothing more is said."""
        if not self.play.over:
            if self.play.log.game.mode == "novice" and not self.play.number:
                show(example_blocks(worked_example(self.play)))
            show(opening_blocks(self.play))
            self._look()
        while not self.play.over:
            say(PROMPT, nl=False)
            line = sys.stdin.readline()
            if not line or line.strip() in ("quit", "exit"):
                say()
                return
            try:
                self.hear(line)
            except InputError as error:
                say(f"not done: {error}")

    def hear(self, line: str) -> None:
        """Do what a line says. Raises InputError for what cannot be done, and changes nothing then."""
        words = words_of(line)
        if not words:
            return
        known = self._known()
        if words[0] not in known:
            raise InputError("your line", None, words[0], f"one of: {', '.join(known)}; help says more")
        known[words[0]](words[1:])

    def _known(self) -> dict[str, Callable[[list[str]], None]]:
        return {
            "begin": self._begin,
            "tell": self._tell,
            "stop": self._stop,
            "find": self._find,
            "access": self._access,
            "think": self._think,
            "undo": lambda words: self._undo(),
            "levers": lambda words: say(_levers()),
            "units": lambda words: say(", ".join(self.play.organisation.units)),
            "ideas": lambda words: say(_ideas(self.play)),
            "plan": lambda words: self._plan(),
            "see": lambda words: show(sight_blocks(self.play.sight())),
            "help": lambda words: say(HELP),
            "next": lambda words: self._next(),
        }

    def _begin(self, words: list[str]) -> None:
        use = use_in(words) if words else use_asked(_ask)
        told = briefing(self.play, use)
        self._draw_up({"begin": (*self.draft.begin, use)})
        show(briefing_blocks(told))
        self._plan()

    def _tell(self, words: list[str]) -> None:
        start = [] if len(words) > 1 and "=" not in words[1] else [str(self.play.week + 1)]
        show(briefing_blocks(briefing(self.play, use_in([*words[:1], *start, *words[1:]]))))

    def _stop(self, words: list[str]) -> None:
        self._draw_up({"stop": (*self.draft.stop, ending_in(words))})
        self._plan()

    def _find(self, words: list[str]) -> None:
        before = len(self.play.sight().learnt)
        self.play = self.play.inquire(inquiry_in(words))
        self.keep()
        for one in self.play.sight().learnt[before:]:
            show(learnt_blocks(one))

    def _access(self, words: list[str]) -> None:
        if words not in (["staged"], ["everyone"]):
            raise InputError("your line", "access", " ".join(words) or "nothing", "staged or everyone")
        self._draw_up({"access": words[0]})
        say(f"Who can use it from the start: {'those who are reached' if words == ['staged'] else 'everyone'}.")

    def _draw_up(self, fields: dict[str, object]) -> None:
        draft = Round.model_validate(self.draft.model_dump(by_alias=True) | _plain(fields))
        self.play.check(draft)
        self.draft = draft

    def _think(self, words: list[str]) -> None:
        self._draw_up({"reflection": " ".join(words)})
        say("Kept with this round.")

    def _undo(self) -> None:
        name = "stop" if self.draft.stop else "begin"
        fields = {name: getattr(self.draft, name)[:-1]}
        self.draft = self.draft.model_copy(update=fields)
        self._plan()

    def _plan(self) -> None:
        """The plan with what is drawn up in the open round."""
        show(plan_blocks(self.play.closed(self.draft)))

    def _next(self) -> None:
        before = len(self.play.sight().learnt)
        self.decide(self.draft)
        self._look(before)

    def _look(self, before: int = 0) -> None:
        """What there is to be seen, and what is said to a novice or asked of an executive."""
        show(sight_blocks(self.play.sight(), before))
        mode, ahead = self.play.log.game.mode, self.play.ahead
        if mode == "novice" and self.play.number:
            say("\n".join(f"Advice: {line}" for line in advice_on(self.play)))
        if ahead is None:
            return
        if mode == "advanced":
            say(f"Before you decide: {prompt_of(self.play)} (think TEXT keeps your answer)")
        say(f"Round {self.play.number + 1}: weeks {ahead[0]} to {ahead[1]} are yours to plan from. help says how.")


def _ask(text: str, usual: str | None) -> str:
    from rich.prompt import Prompt

    return Prompt.ask(text, default=usual) if usual else Prompt.ask(text)


def show(blocks: Iterable[Block]) -> None:
    """Print blocks on standard output."""
    from rich.console import Console

    from sim.report.sheet import print_blocks

    print_blocks(blocks, Console())


def _plain(fields: dict[str, object]) -> dict[str, object]:
    """Fields of a round as plain values."""
    return {
        name: [one.model_dump(by_alias=True) for one in value] if isinstance(value, tuple) else value
        for name, value in fields.items()
    }


def _ideas(play: Play) -> str:
    told = "\n".join(f"  {idea.name:23} {idea.title}" for idea in play.ideas)
    return f"Plans that others made; find reference strategy=NAME says how one went elsewhere.\n{told}"


def _levers() -> str:
    """The levers by stage, with what each does."""
    width = max(map(len, LEVERS))
    lines = []
    for stage in STAGES:
        lines.append(f"{stage}:")
        lines += [f"  {one.name:{width}}  {one.effect}" for one in LEVERS.values() if one.stage == stage]
    return "\n".join(lines)
