"""What was understood or assumed, in words, each with the option that changes it."""

from typing import Self


class Said(str):
    """A sentence for people; ``option`` is the command's option that changes what it says, "" without one."""

    option: str

    def __new__(cls, text: str, option: str = "") -> Self:
        made = super().__new__(cls, text)
        made.option = option
        return made
