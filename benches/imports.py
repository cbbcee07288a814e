"""Peers that run in Python: trafilatura on saved pages, pdfium on PDFs, Python's own reader on mails.

Reads from its input the name of one of them and then names of files, a line each, and prints a line of JSON for each file.
"""
import email
import email.policy
import email.utils
import gzip
import html
import json
import re
import sys
import time

MARKUP = re.compile(r"<(style|script|title)\b.*?</\1>|<[^>]*>", re.IGNORECASE | re.DOTALL)


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


def leaves(part):
    """The parts of a mail that hold no parts, without those of mails in it."""
    if part.get_content_maintype() != "multipart":
        return [part]
    return [leaf for inner in part.iter_parts() for leaf in leaves(inner)]


def mail(file):
    """What a mail says, as Python reads it: subject, forms of its sender, day and the parts with text that are no files."""
    with open(file, "rb") as opened:
        message = email.message_from_binary_file(opened, policy=email.policy.default)
    parts = [part for part in leaves(message) if part.get_content_maintype() == "text" and not part.get_filename()]
    parts = [part for part in parts if part.get_content_disposition() != "attachment"]
    texts = {kind: [part.get_content() for part in parts if part.get_content_subtype() == kind] for kind in ("plain", "html")}
    texts["html"] = [html.unescape(MARKUP.sub(" ", text)) for text in texts["html"]]
    senders = [form for address in message["from"].addresses for form in (address.display_name, address.addr_spec)] if message["from"] else []
    senders += [part for form in message.get_all("from", [])[:1] for part in email.utils.parseaddr(str(form))]
    with open(file, "rb") as opened:  # a name in a comment, which the policy drops
        senders += email.utils.parseaddr(str(email.message_from_binary_file(opened)["from"] or ""))
    day = message["date"].datetime if message["date"] else None
    return {
        "subject": str(message["subject"] or ""),
        "senders": [sender for sender in senders if sender],
        "day": day.date().isoformat() if day else None,
        "texts": texts,
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
