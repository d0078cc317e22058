"""A lesson in the terminal, and as a handout: one page with the students' side and the facilitator's."""

from base64 import b64encode

from jinja2 import Environment, PackageLoader, StrictUndefined
from rich.console import Console

from sim.report import lesson_words as words
from sim.report.figures import lesson as figure
from sim.report.html import versions
from sim.report.terminal import plain
from sim.study.lessons import Lesson, Revealed


def print_question(lesson: Lesson, console: Console) -> None:
    """Print the background and the question with its options; nothing of the answer."""
    console.print(plain(lesson.title), style="bold")
    console.print(plain(f"{lesson.objective} About {lesson.minutes} minutes.\n"), style="dim")
    console.print(plain(" ".join(lesson.background.split()) + "\n"))
    console.print(plain(lesson.question.asks), style="bold")
    for number, option in enumerate(lesson.question.options, 1):
        console.print(plain(f"  {number}. {option.says}"))
    console.print()


def print_reveal(found: Revealed, chosen: int | None, console: Console) -> None:
    """Print what came out of the run, and the questions to talk about."""
    console.print(plain(words.answer(found, chosen) + "\n"), style="bold")
    console.print(plain(" ".join(words.told(found).split()) + "\n"))
    for says, effect, bounds in words.rows(found):
        console.print(plain(f"  {effect} {bounds}  {says}"))
    console.print(plain(f"\n{words.basis(found)}\n{words.claim_sentence(found)}\n"), style="dim")
    lesson = found.lesson
    for title, texts in (("To talk about", lesson.debrief), ("Limits", lesson.limits), ("To read", lesson.reading)):
        console.print(plain(title), style="bold")
        for text in texts:
            console.print(plain(f"  - {text}"))


def handout(found: Revealed, command: str) -> str:
    """The page: first what students get, without the answer, then what the facilitator keeps."""
    pages = Environment(
        loader=PackageLoader("sim.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    picture = figure.draw(found)
    return pages.get_template("lesson.html").render(
        lesson=found.lesson,
        answer=words.answer(found, None),
        told=words.told(found),
        rows=words.rows(found),
        basis=words.basis(found),
        claim=words.claim_sentence(found),
        picture=picture,
        source=data_uri(picture.svg()),
        seed=found.seed,
        command=command,
        versions=versions(),
    )


def data_uri(svg: str) -> str:
    """A figure as the address of itself."""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode('utf-8')).decode('ascii')}"
