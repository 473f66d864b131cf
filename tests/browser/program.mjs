/** A ServiceBot of the test's own, with data of its own: for settings the running one has not, and to be stopped and started again. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'servicebot-'));
const running = new Set();

// Whatever happens here, nothing is left behind.
process.on('exit', () => {
  for (const program of running) program.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

export class Program {
  #settings; #process;

  /** @param settings As on the command line, such as "Website:Chat=webchat". */
  static async start(...settings) {
    const program = new Program();
    program.#settings = [`Storage:Folder=${join(folder, 'data')}`, ...settings];
    await program.#run('http://127.0.0.1:0');
    return program;
  }

  async #run(url) {
    const args = ['bot/bin/Debug/net10.0/ServiceBot.dll', `--urls=${url}`, '--environment=Development', ...this.#settings.map((each) => `--${each}`)];
    this.#process = spawn('dotnet', args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
    running.add(this.#process);
    const said = [];
    for await (const text of createInterface(this.#process.stdout)) {
      said.push(text);
      const found = text.match(/^Demo shop page +(\S+?)\/$/);
      if (found) {
        this.#process.stdout.resume();
        this.origin = found[1];
        return;
      }
    }
    throw new Error(`ServiceBot did not start:\n${said.join('\n')}`);
  }

  /** Ends it as its host would. */
  async stop() {
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    running.delete(this.#process);
    return (await ended)[0];
  }

  /** The same program again, where it was. */
  startAgain() { return this.#run(this.origin); }
}
