"""What `variorum-cli archive` costs, step by step, on archives that `archive.py` makes:

    python3 benches/archive_cost.py CLI FOLDER COUNT… [--slogans N]

For each COUNT it prints a line a step: seconds of the processor (user and system; Linux tells them), milliseconds an article, and
what the step wrote; then the sum, the time on the clock and the most memory that the process held. The archives and what is
made of them are in a folder of their own, which is removed.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def seconds(pid):
    """Seconds of the processor that a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def peak(pid):
    """The most memory that a process has held, in MB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return max((int(line.split()[1]) / 1000 for line in lines if line.startswith("VmHWM")), default=0.0)


def measure(cli, articles, count, out):
    """Runs `archive` and prints what each step costs."""
    start, before, written, memory = time.monotonic(), 0.0, 0, 0.0
    process = subprocess.Popen([cli, "archive", articles, "--out", out], stderr=subprocess.PIPE, text=True)
    print(f"\n{count} articles\n{'step':<12}{'s':>9}{'ms each':>9}{'MB':>9}")
    for line in process.stderr:
        words = line.split()
        if words[1:2] != ["s"]:
            continue
        now, memory = seconds(process.pid), max(memory, peak(process.pid))
        name, size = words[2:4]
        written += int(size) / 1000
        print(f"{name:<12}{now - before:>9.2f}{1000 * (now - before) / count:>9.2f}{int(size) / 1000:>9.1f}", flush=True)
        before = now
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{cli} failed")
    whole, clock = used.ru_utime + used.ru_stime, time.monotonic() - start
    print(f"{'in all':<12}{whole:>9.2f}{1000 * whole / count:>9.2f}{written:>9.1f}")
    print(f"{clock:.1f} s on the clock, {max(memory, used.ru_maxrss / 1000):.0f} MB of memory", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cli")
    parser.add_argument("folder", help="texts of which the archives are made")
    parser.add_argument("counts", nargs="+", type=int)
    parser.add_argument("--slogans", default="0", help="in so many articles stands one sentence")
    options = parser.parse_args()
    for count in options.counts:
        with tempfile.TemporaryDirectory() as folder:
            articles = Path(folder) / "articles.jsonl"
            with articles.open("w") as file:
                make = [sys.executable, Path(__file__).parent / "archive.py", options.folder, str(count), options.slogans]
                subprocess.run(make, stdout=file, check=True)
            measure(options.cli, articles, count, Path(folder) / "out")


if __name__ == "__main__":
    main()
