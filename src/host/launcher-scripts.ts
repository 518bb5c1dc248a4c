/**
 * What stands in `~/.hunkwise/hunkwise`. Beside it, `target` holds three lines: folder of `cli.js`, a Node, and VS Code's
 * own runtime; each may be gone. `record` is never allowed to fail, and its bundle of its own starts faster.
 */
export const SHELL_SCRIPT = `#!/bin/sh
# Written by Hunkwise for the hooks that call it; write it again with "hunkwise agents install" or from VS Code.
here=\${0%/*}
dist= node= editor=
if [ -r "$here/target" ]; then
  { IFS= read -r dist; IFS= read -r node; IFS= read -r editor; } < "$here/target"
fi

# After an update the extension is in another folder beside the old one, until VS Code is started again.
if [ ! -f "$dist/cli.js" ]; then
  siblings=\${dist%/*}
  siblings=\${siblings%/*}
  dist=
  for found in "$siblings"/hunkwise.hunkwise-*/dist "$HOME"/.vscode*/extensions/hunkwise.hunkwise-*/dist \\
    "$HOME"/.cursor*/extensions/hunkwise.hunkwise-*/dist "$HOME"/.windsurf*/extensions/hunkwise.hunkwise-*/dist; do
    if [ -f "$found/cli.js" ] && { [ -z "$dist" ] || [ "$found/cli.js" -nt "$dist/cli.js" ]; }; then dist=$found; fi
  done
fi

if [ -z "$node" ] || [ ! -x "$node" ]; then
  node=
  for found in "$editor" "$HOME"/.vscode-server*/cli/servers/*/server/node "$HOME"/.vscode-server*/bin/*/node; do
    if [ -f "$found" ] && [ -x "$found" ]; then node=$found; fi
    [ -z "$node" ] || break
  done
  if [ -n "$node" ]; then
    ELECTRON_RUN_AS_NODE=1
    export ELECTRON_RUN_AS_NODE
  else
    node=$(command -v node) || node=
  fi
fi

if [ "$1" = record ]; then
  if [ -n "$dist" ] && [ -n "$node" ] && [ -f "$dist/record.js" ]; then
    shift
    "$node" "$dist/record.js" "$@" 2>/dev/null
  fi
  exit 0
fi
if [ -z "$dist" ] || [ -z "$node" ]; then
  echo "hunkwise: Hunkwise is no longer installed here: install it again, or remove the hook that calls $0." >&2
  exit 127
fi
# Node 22 and newer keep what they have compiled, beside this script and nowhere else.
NODE_COMPILE_CACHE=$here/cache
export NODE_COMPILE_CACHE
exec "$node" "$dist/cli.js" "$@"
`

/** The same for `cmd.exe`, without the search: VS Code points it to the new place when it starts. */
export const CMD_SCRIPT = `@echo off
rem Written by Hunkwise for the hooks that call it.
setlocal
set "dist=" & set "node=" & set "editor="
if exist "%~dp0target" (set /p dist=& set /p node=& set /p editor=)<"%~dp0target"
if not defined node goto editor
if exist "%node%" goto run
:editor
set "node=%editor%"
set "ELECTRON_RUN_AS_NODE=1"
:run
if not exist "%dist%\\cli.js" goto gone
if not exist "%node%" goto gone
if "%~1"=="record" goto record
"%node%" "%dist%\\cli.js" %*
exit /b %errorlevel%
:record
"%node%" "%dist%\\record.js" %2 %3 2>nul
exit /b 0
:gone
if "%~1"=="record" exit /b 0
echo hunkwise: Hunkwise is no longer installed here: install it again, or remove the hook that calls %~f0. 1>&2
exit /b 127
`
