"""pytest-qt's bot without its five seconds: on a busy machine what is waited for comes when it comes."""

# ruff: noqa: N802 - pytest-qt names its methods as Qt does

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from pytestqt.qtbot import _WaitWidgetContextManager
    from pytestqt.wait_signal import CheckParamsCb, SignalBlocker

PATIENT_MS = 60_000  # only what never comes reaches it


class PatientBot(QtBot):
    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENT_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(
        self,
        signal: Any,
        *,
        timeout: int = PATIENT_MS,
        raising: bool | None = None,
        check_params_cb: "CheckParamsCb | None" = None,
    ) -> "SignalBlocker":
        return super().waitSignal(signal, timeout=timeout, raising=raising, check_params_cb=check_params_cb)

    def waitActive(self, widget: Any, *, timeout: int = PATIENT_MS) -> "_WaitWidgetContextManager":
        return super().waitActive(widget, timeout=timeout)

    def waitExposed(self, widget: Any, *, timeout: int = PATIENT_MS) -> "_WaitWidgetContextManager":
        return super().waitExposed(widget, timeout=timeout)
