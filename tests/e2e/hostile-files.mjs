// A file of each kind that the importers read, made up of hostile fields: markup, scripts, formulas, addresses that run, ends of
// every syntax that an export writes. Each also has a sentence by which it is known as an article.
import { crc32, gzipSync } from 'node:zlib';

/** What a field says. It ends what a sloppy program would put it into, and begins something that runs. */
export const FIELD = '=cmd|x!A1 "\'>]]>--></script></title></textarea><img src=x onerror=window.injected=1><script>window.injected=1</script><svg onload=window.injected=1>{\\href{javascript:window.injected=1}} | ` \u202e %00';
export const ADDRESS = 'javascript:window.injected=1//https://example.org/"><script>window.injected=1</script>';

const PROSE = `The harbour board on Tuesday defended its contract with the ferry line, and nobody in the trade was surprised by that. ${FIELD}`;
const SAID = `“We keep the old ferry ${FIELD} and the mill as well, whatever it costs us this winter,” said Ann Lee, who runs both.`;
const text = (kind) => `${PROSE} Of ${kind}.\n\n${SAID}\n\nAcme Corp. condemned the ${kind} ${FIELD} on Monday.\n`;
const escaped = (words) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\u202e', '');
const inXml = (kind) => text(kind).split('\n\n').map((paragraph) => `<p>${escaped(paragraph)}</p>`).join('');
const quoted = (words) => `"${words.replaceAll('"', '""')}"`;
const inLine = (words) => words.replaceAll('\n', ' ');

const html = (kind) => `<!doctype html><html><head><title>${escaped(FIELD)}</title><meta name="author" content="${escaped(FIELD)}"><meta property="og:site_name" content="${escaped(FIELD)}"><link rel="canonical" href="${escaped(ADDRESS)}"><script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: FIELD, author: { name: FIELD } }).replaceAll('<', '\\u003c')}</script></head><body><article><h1>${escaped(FIELD)}</h1>${inXml(kind)}<img src=x onerror=window.injected=1></article></body></html>`;
const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>${escaped(FIELD)}</title><item><title>${escaped(FIELD)}</title><link>${escaped(ADDRESS)}</link><author>${escaped(FIELD)}</author><description>${escaped(inXml('feed'))}</description></item></channel></rss>`;
const nitf = `<?xml version="1.0"?><nitf><head><title>${escaped(FIELD)}</title></head><body><body.head><hedline><hl1>${escaped(FIELD)}</hl1></hedline><byline>${escaped(FIELD)}</byline></body.head><body.content>${inXml('news')}</body.content></body></nitf>`;
const mail = (kind) => `From: ${FIELD} <a@example.org>\r\nTo: b@example.org\r\nSubject: ${FIELD}\r\nDate: Tue, 05 May 2020 10:00:00 +0000\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html(kind)}\r\n`;
const rtf = (kind) => `{\\rtf1\\ansi{\\info{\\title ${FIELD.replace(/[{}\\]/g, '').replace('\u202e', '')}}}${text(kind).replace(/[{}\\]/g, '').replace(/[^\x00-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0)}?`).replaceAll('\n\n', '\\par ')}}`;
const docx = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${text('Word').split('\n\n').map((paragraph) => `<w:p><w:r><w:t>${escaped(paragraph)}</w:t></w:r></w:p>`).join('')}</w:body></w:document>`;
const odt = `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>${text('Writer').split('\n\n').map((paragraph) => `<text:p>${escaped(paragraph)}</text:p>`).join('')}</office:text></office:body></office:document-content>`;
const core = `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(FIELD)}</dc:title><dc:creator>${escaped(FIELD)}</dc:creator></cp:coreProperties>`;
const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${[['title', 'author', 'outlet', 'url', 'text'], [FIELD, FIELD, FIELD, ADDRESS, text('sheet')]].map((cells) => `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`).join('')}</row>`).join('')}</sheetData></worksheet>`;
const opf = `<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(FIELD)}</dc:title><dc:creator>${escaped(FIELD)}</dc:creator></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>`;
const xhtml = `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>${escaped(FIELD)}</title></head><body>${inXml('book')}</body></html>`;
const warc = () => {
  const body = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html('crawl')}`;
  return `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}\r\n\r\n`;
};
const mhtml = `From: <Saved by Blink>\r\nSubject: ${FIELD}\r\nSnapshot-Content-Location: https://example.org/a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"; type="text/html"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://example.org/a\r\n\r\n${html('page')}\r\n--b--\r\n`;
const record = { title: FIELD, author: FIELD, outlet: FIELD, url: ADDRESS, published: '2020-05-05' };

/** A ZIP of files that are not packed. */
function zip(files) {
  const [parts, contents] = [[], []];
  let at = 0;
  for (const [name, content] of files) {
    const bytes = Buffer.from(content);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(bytes.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    contents.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, place, Buffer.from(name));
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), head, Buffer.from(name), bytes);
    at += 30 + Buffer.byteLength(name) + bytes.length;
  }
  const list = Buffer.concat(contents);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, list, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

/** A tape archive of one file. */
function tar(name, content) {
  const bytes = Buffer.from(content);
  const head = Buffer.alloc(512);
  head.write(name, 0);
  head.write('0000644\0', 100);
  head.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
  head.write('        0', 148);
  head.write('ustar\x0000', 257);
  head.write(`${head.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([head, bytes, Buffer.alloc(512 - bytes.length % 512 + 1024)]);
}

/** A PDF of one page. */
function pdf() {
  const plain = (words) => words.replace(/[()\\]/g, '').replace(/[^\x20-\x7e]/g, '"');
  const lines = text('PDF').split('\n').map((line) => `(${plain(line)}) Tj T*`).join('\n');
  const content = `BT /F 10 Tf 12 TL 50 700 Td\n${lines}\nET`;
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
    `<</Length ${content.length}>>stream\n${content}\nendstream`, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    `<</Title(${plain(FIELD)})/Author(${plain(FIELD)})>>`];
  return `%PDF-1.4\n${objects.map((object, at) => `${at + 1} 0 obj${object}endobj\n`).join('')}trailer<</Root 1 0 R/Info 6 0 R/Size 7>>\n%%EOF`;
}

const FILES = {
  'a.txt': `${FIELD}\nBy ${FIELD}\n\n${text('plain')}`,
  'b.md': `---\ntitle: ${JSON.stringify(FIELD)}\nauthor: ${JSON.stringify(FIELD)}\nurl: ${JSON.stringify(ADDRESS)}\n---\n\n# ${FIELD}\n\n${text('notes')}`,
  'c.html': html('web'),
  'd.mhtml': mhtml,
  'e.xml': feed,
  'f.xml': nitf,
  'g.warc': warc(),
  'h.eml': mail('mail'),
  'i.mbox': `From a@example.org Tue May  5 10:00:00 2020\n${mail('box').replaceAll('\r\n', '\n')}`,
  'j.rtf': rtf('rich'),
  'k.docx': zip([['[Content_Types].xml', '<Types/>'], ['word/document.xml', docx], ['docProps/core.xml', core]]),
  'l.odt': zip([['mimetype', 'application/vnd.oasis.opendocument.text'], ['content.xml', odt], ['meta.xml', core]]),
  'm.epub': zip([['mimetype', 'application/epub+zip'], ['META-INF/container.xml', '<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>'], ['c.opf', opf], ['a.xhtml', xhtml]]),
  'n.pdf': pdf(),
  'o.srt': `1\n00:00:01,000 --> 00:00:09,000\nANN LEE: ${inLine(SAID)}\n\n2\n00:00:10,000 --> 00:00:19,000\n${inLine(PROSE)}\n`,
  'p.ris': `TY  - NEWS\nTI  - ${FIELD}\nAU  - ${FIELD}\nT2  - ${FIELD}\nUR  - ${ADDRESS}\nAB  - ${inLine(text('RIS'))}\nER  - \n`,
  'q.bib': `@article{a,\n title = {${FIELD.replace(/[{}]/g, '')}},\n author = {${FIELD.replace(/[{}]/g, '')}},\n url = {${ADDRESS}},\n abstract = {${inLine(text('BibTeX')).replace(/[{}]/g, '')}}\n}\n`,
  'r.csv': `title,author,outlet,url,text\n${[FIELD, FIELD, FIELD, ADDRESS, text('table')].map(quoted).join(',')}\n`,
  's.xlsx': zip([['[Content_Types].xml', '<Types/>'], ['xl/workbook.xml', '<workbook><sheets><sheet name="a" sheetId="1"/></sheets></workbook>'], ['xl/worksheets/sheet1.xml', sheet]]),
  't.jsonl': `${JSON.stringify({ ...record, text: text('lines') })}\n`,
  'u.json': JSON.stringify([{ ...record, text: text('JSON') }]),
  'v.zip': zip([[`${FIELD.replace(/[/\\%\u202e\0]/g, '')}.txt`, text('archive')]]),
  'w.tar': tar('<img src=x onerror=window.injected=1>.txt', text('tape')),
  'x.txt.gz': gzipSync(text('packed')),
};

/** As files for a file picker. */
export const hostileFiles = Object.entries(FILES).map(([name, content]) => ({ name, mimeType: '', buffer: Buffer.from(content) }));
