"""What holds for all tests."""

import signal

import pytest

from tests.support.built import Built, built_in

# Whoever starts the tests in the background of a script, or by nohup, hands on that these signals are ignored, as would
# every command that a test starts and ends by one.
for number, usual in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
    if signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, usual)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sdist and the wheel, built once for all tests of a process."""
    return built_in(tmp_path_factory.mktemp("built"))
