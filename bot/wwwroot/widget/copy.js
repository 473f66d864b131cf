/** A copy of the conversation to take along: an e-mail as a file, unsent, that every mail program opens and any editor reads. */

/** @param lines { who, at, text } as they were said. */
export function download(lines, subject, words) {
  const body = lines.map(({ who, at, text }) => `${[who, at ? words.day(at) : ''].filter(Boolean).join(', ')}\r\n${text.replace(/\r?\n/g, '\r\n')}`).join('\r\n\r\n');
  const mail = ['X-Unsent: 1', `Subject: ${encoded(subject)}`, `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`, 'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64', '', base64(body).replace(/.{76}/g, '$&\r\n'), ''].join('\r\n');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([mail], { type: 'message/rfc822' }));
  link.download = `${words.say('copy.file')}-${new Date().toISOString().slice(0, 10)}.eml`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

const base64 = text => btoa(Array.from(new TextEncoder().encode(text), byte => String.fromCharCode(byte)).join(''));

/** A header as RFC 2047 wants it, in words of at most 75 characters. */
const encoded = text => (text.match(/.{1,10}/gsu) ?? []).map(part => `=?UTF-8?B?${base64(part)}?=`).join('\r\n ');
