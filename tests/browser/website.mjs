/** Websites of other people, to show the chat on. */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';

/**
 * A website. Its pages are given as functions of a nonce, by path, and answer { head, body, policy }; other files as texts with a
 * type. `localhost` and `127.0.0.1` are two sites to a browser, so a website says which one it is.
 */
export async function openWebsite(host, pages) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://any');
    const page = pages[pathname];
    if (!page) return response.writeHead(404).end();
    const nonce = randomBytes(16).toString('base64');
    const { head = '', body = '', policy, type, text, headers = {} } = page(nonce);
    response.writeHead(200, { 'Content-Type': type ?? 'text/html; charset=utf-8', 'Cache-Control': 'no-store', ...policy && { 'Content-Security-Policy': policy }, ...headers });
    return response.end(text ?? `<!doctype html>
<html lang="en-US">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Elsewhere</title><link rel="icon" href="data:,">${head}</head>
<body>${body}</body>
</html>`);
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://${host}:${server.address().port}`,
    pages,
    close: () => new Promise(done => { server.close(done); server.closeAllConnections(); }),
  };
}
