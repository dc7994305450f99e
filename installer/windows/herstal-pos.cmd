@echo off
rem The launcher: the version that current.txt names, with its runtime.
set /p version=<"%~dp0current.txt"
set /p runtime=<"%~dp0%version%\runtime.txt"
start "" "%~dp0%runtime%\pythonw.exe" -I "%~dp0%version%\start.py" %*
