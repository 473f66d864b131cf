/** Websites of other people that show the chat, and a ServiceBot of the test's own that lets one of them. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PROGRAM = process.env.SERVICEBOT_PROGRAM ?? join(ROOT, 'bot/bin/Debug/net10.0/ServiceBot.dll');

/**
 * The program with a data folder of its own, and the sample knowledge with other orders if some are given.
 * Gives its address, and what ends it.
 */
export async function startServiceBot({ orders, options = [] } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'servicebot-elsewhere-'));
  const knowledge = join(folder, 'knowledge');
  await cp(join(ROOT, 'knowledge'), knowledge, { recursive: true });
  if (orders) await writeFile(join(knowledge, 'orders.yaml'), orders);
  const program = spawn('dotnet', [
    PROGRAM, '--urls=http://127.0.0.1:0', '--environment=Development', `--Storage:Folder=${join(folder, 'data')}`, `--Knowledge:Folder=${knowledge}`, ...options,
  ], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise(done => program.once('exit', done));
  const said = [];
  program.stderr.on('data', part => said.push(part));
  const base = await new Promise((yes, no) => {
    createInterface(program.stdout).on('line', line => {
      said.push(`${line}\n`);
      const address = /^Demo shop page +(http:\/\/[^/]+)\/$/.exec(line);
      if (address) yes(address[1]);
    });
    ended.then(code => no(new Error(`ServiceBot ended with ${code}:\n${said.join('')}`)));
  });
  return {
    base,
    async stop() {
      program.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

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
