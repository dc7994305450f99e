# Makes the folder of one version for Windows; prepared, not yet run. See README.md beside it.
#   .\installer\windows\build.ps1 -Embeddable python-3.13.x-embed-amd64.zip -Into "$env:LOCALAPPDATA\Programs\Herstal POS"
param(
  [Parameter(Mandatory)] [string] $Embeddable,
  [Parameter(Mandatory)] [string] $Into
)
$ErrorActionPreference = 'Stop'
$project = Resolve-Path "$PSScriptRoot\..\.."
$lock = (Get-FileHash "$project\requirements.txt" -Algorithm SHA256).Hash.Substring(0, 8).ToLower()
$version = (Select-String -Path "$project\herstal_pos\__init__.py" -Pattern '^__version__ = "(.+)"$').Matches[0].Groups[1].Value
$runtime = "runtime-$lock"

if (-not (Test-Path "$Into\$runtime")) {
  Expand-Archive $Embeddable "$Into\$runtime.new"
  Remove-Item "$Into\$runtime.new\python*._pth"   # it would take away Lib\site-packages
  py -3.13 -m pip install --require-hashes --no-deps --only-binary :all: `
    -r "$project\requirements.txt" --target "$Into\$runtime.new\Lib\site-packages"
  if ($LASTEXITCODE) { throw 'The packages could not be installed.' }
  Rename-Item "$Into\$runtime.new" $runtime       # whole, or not there
}
New-Item -ItemType Directory -Force "$Into\$version.new" | Out-Null
foreach ($package in 'herstal_pos', 'hardware', 'resources') {
  Copy-Item -Recurse "$project\$package" "$Into\$version.new\$package"
}
Copy-Item "$PSScriptRoot\start.py" "$Into\$version.new"
Set-Content "$Into\$version.new\runtime.txt" $runtime
if (Test-Path "$Into\$version") { Remove-Item -Recurse "$Into\$version" }
Rename-Item "$Into\$version.new" $version
Copy-Item "$PSScriptRoot\herstal-pos.cmd" $Into
Set-Content "$Into\current.txt" $version          # last: until then the next start has the version before

$link = (New-Object -ComObject WScript.Shell).CreateShortcut("$env:APPDATA\Microsoft\Windows\Start Menu\Programs\Herstal POS.lnk")
$link.TargetPath = "$Into\herstal-pos.cmd"
$link.WindowStyle = 7
$link.Save()
