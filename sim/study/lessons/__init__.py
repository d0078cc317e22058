"""Lessons: teaching examples whose stated result is an experiment, run anew whenever the answer is shown."""

from sim.study.lessons.file import Lesson
from sim.study.lessons.read import PLACEHOLDER, lesson_files, read_lesson, read_lesson_file
from sim.study.lessons.reveal import ArmCourse, Revealed, reveal
from sim.study.lessons.run_sheet import FORMS, Stage, run_sheet

__all__ = [
    "FORMS",
    "PLACEHOLDER",
    "ArmCourse",
    "Lesson",
    "Revealed",
    "Stage",
    "lesson_files",
    "read_lesson",
    "read_lesson_file",
    "reveal",
    "run_sheet",
]
