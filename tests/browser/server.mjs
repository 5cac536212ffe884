// Starts the real binary with a data folder and a private PostgreSQL of its own, on a free port, and stops it.

import { execFile, spawn } from "node:child_process";
import { chmod, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import PostalMime from "postal-mime";

const root = fileURLToPath(new URL("../..", import.meta.url));
const binary = process.env.ORDERKIT ?? join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug", "orderkit");

/** Ours, without settings of whoever runs the tests. */
function environment() {
  const foreign = /^(ORDERKIT_|DATABASE_URL$|PG(?!_BINDIR))/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

export class Server {
  /** Starts one; resolves when it answers. */
  static async start() {
    const data = await mkdtemp(join(tmpdir(), "orderkit-browser-"));
    await chmod(data, 0o755); // as root, PostgreSQL runs as another user, who must get in
    const server = new Server(data);
    await server.run("127.0.0.1:0");
    return server;
  }

  constructor(data) {
    this.data = data;
    this.errors = "";
  }

  /** Starts the binary on the same data, for example again after `stop`. */
  async run(address) {
    this.process = spawn(binary, ["serve", "--data", this.data, "--bind", address], {
      env: environment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.ended = new Promise((resolve) => this.process.once("exit", (code, signal) => resolve(signal ?? code)));
    this.process.stderr.on("data", (text) => (this.errors += text));
    this.url = await this.#announced();
  }

  async #announced() {
    const lines = createInterface({ input: this.process.stdout });
    const address = new Promise((resolve) => {
      lines.on("line", (line) => {
        const found = /^\s*Order form\s+(http\S+?)\/?$/.exec(line);
        if (found) resolve(found[1]);
      });
    });
    const early = this.ended.then((code) => {
      throw new Error(`orderkit ended with ${code} before it answered:\n${this.errors}`);
    });
    return Promise.race([address, early]);
  }

  /** Ends it as an operator does, and says with which status. */
  async stop() {
    this.process.kill("SIGTERM");
    return this.ended;
  }

  /** Ends it and forgets all that it kept. */
  async remove() {
    const status = await this.stop();
    await rm(this.data, { recursive: true, force: true, maxRetries: 5 });
    return status;
  }

  /** Runs another command of the binary on the same data, and gives what it prints. */
  async command(...words) {
    const { stdout } = await promisify(execFile)(binary, [...words, "--data", this.data, "--base-url", this.url], {
      env: environment(),
    });
    return stdout;
  }

  /** Stops the private PostgreSQL under the running application. */
  async stopDatabase() {
    const [pid] = (await readFile(join(this.data, "postgres", "data", "postmaster.pid"), "utf8")).split("\n");
    process.kill(Number(pid), "SIGINT");
  }

  /** All mails that became files so far, read by a parser that is not ours. */
  async mails() {
    const folder = join(this.data, "mail");
    const names = await readdir(folder).catch(() => []);
    const files = names.filter((name) => name.endsWith(".eml"));
    return Promise.all(files.map(async (name) => PostalMime.parse(await readFile(join(folder, name)))));
  }
}
