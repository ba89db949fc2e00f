@echo off
rem Runs Maven: the version of .mvn\wrapper\maven.properties, downloaded once from the Maven repository that MVNW_REPOURL names,
rem or else, and where the download fails, the installed one.
setlocal
set "root=%~dp0"
for /f "usebackq tokens=1,2 delims==" %%a in ("%root%.mvn\wrapper\maven.properties") do (
    if "%%a"=="version" set "version=%%b"
    if "%%a"=="zip" set "sum=%%b"
)
set "users=%MAVEN_USER_HOME%"
if not defined users set "users=%USERPROFILE%\.m2"
set "dists=%users%\wrapper\dists\dks4j"
set "maven=%dists%\apache-maven-%version%\bin\mvn.cmd"
if exist "%maven%" goto run
if not defined MVNW_REPOURL goto installed
echo mvnw: downloading Maven %version% 1>&2
powershell -NoProfile -ExecutionPolicy Bypass -Command ^
    "$ErrorActionPreference = 'Stop';" ^
    "New-Item -ItemType Directory -Force $env:dists | Out-Null;" ^
    "$zip = Join-Path $env:dists \"unfinished-$PID.zip\";" ^
    "Invoke-WebRequest -UseBasicParsing \"$($env:MVNW_REPOURL.TrimEnd('/'))/org/apache/maven/apache-maven/$env:version/apache-maven-$env:version-bin.zip\" -OutFile $zip;" ^
    "if ((Get-FileHash $zip -Algorithm SHA256).Hash -ne $env:sum) { Remove-Item $zip; exit 9 };" ^
    "Expand-Archive $zip -DestinationPath $env:dists; Remove-Item $zip"
if %ERRORLEVEL%==9 (
    echo mvnw: the SHA-256 of the downloaded Maven is not that of .mvn\wrapper\maven.properties 1>&2
    exit /b 1
)
if exist "%maven%" goto run

:installed
where mvn >nul 2>nul
if errorlevel 1 (
    echo mvnw: there is no Maven: install it, or set MVNW_REPOURL to a Maven repository from which it can be downloaded 1>&2
    exit /b 2
)
set "maven=mvn"

:run
call "%maven%" %*
exit /b %ERRORLEVEL%
