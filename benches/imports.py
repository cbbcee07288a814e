"""Peers that run in Python: trafilatura on saved pages, pdfium on PDFs, Python's own reader on mails.

Reads from its input the name of one of them and then names of files, a line each, and prints a line of JSON for each file.
"""
import email
import email.policy
import gzip
import json
import sys
import time


def page(file):
    """Text and facts of a saved page, without readers' comments."""
    from trafilatura import bare_extraction

    opener = gzip.open if file.endswith(".gz") else open
    with opener(file, "rb") as opened:
        page = opened.read()
    start = time.perf_counter()
    found = bare_extraction(page, include_comments=False, include_tables=True, with_metadata=True)
    ms = (time.perf_counter() - start) * 1000
    if found is None:
        return {"ms": ms, "text": ""}
    return {"ms": ms, "text": found.text, "title": found.title, "byline": found.author, "day": found.date}


def pdf(file):
    """Text of all pages of a PDF."""
    import pypdfium2

    start = time.perf_counter()
    document = pypdfium2.PdfDocument(file)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    return {"ms": (time.perf_counter() - start) * 1000, "text": text}


def mail(file):
    """What a mail says, as Python reads it: subject, sender, day and the part with the text."""
    with open(file, "rb") as opened:
        message = email.message_from_binary_file(opened, policy=email.policy.default)
    body = message.get_body(preferencelist=("plain", "html"))
    sender = message["from"].addresses if message["from"] else ()
    day = message["date"].datetime if message["date"] else None
    return {
        "subject": str(message["subject"] or ""),
        "sender": (sender[0].display_name or sender[0].addr_spec) if sender else "",
        "day": day.date().isoformat() if day else None,
        "html": bool(body) and body.get_content_subtype() == "html",
        "text": body.get_content() if body else "",
    }


def main():
    read = {"page": page, "pdf": pdf, "mail": mail}[sys.stdin.readline().strip()]
    for line in sys.stdin:
        try:
            found = read(line.rstrip("\n"))
        except Exception as error:  # a file that the peer can't read is a miss of its
            found = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(found), flush=True)


main()
