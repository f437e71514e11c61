@echo off
rem Opens the wiki of this folder in the browser; edits show at once. Close this window to stop.
cd /d "%~dp0"
py -3 tasks.py serve --open
pause
