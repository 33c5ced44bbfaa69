/** Serves the built site on this machine. Files only, read-only, from one folder. */
import { createReadStream, statSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.csv': 'text/csv; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.gz': 'application/gzip',
  '.woff2': 'font/woff2',
};

/** Starts serving `folder` on 127.0.0.1, on `port` or, when that is taken, on the next free one. Resolves with the address. */
export async function serveSite(folder: string, port: number): Promise<{ server: Server; address: string }> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
    const file = fileFor(folder, request.url ?? '/');
    if (file) return send(response, file, 200, request.method === 'HEAD');
    const notFound = fileFor(folder, '/404.html');
    return notFound ? send(response, notFound, 404, request.method === 'HEAD') : refuse(response, 404);
  });
  for (let candidate = port; ; candidate += 1) {
    if (await listens(server, candidate)) return { server, address: `http://127.0.0.1:${candidate}/` };
    if (candidate > port + 20) throw new Error(`no free port between ${port} and ${candidate}`);
  }
}

/** The file of an address, inside the folder or not at all. */
function fileFor(folder: string, address: string): string | null {
  let pathname: string;
  try {
    pathname = decodeURIComponent(address.split(/[?#]/)[0] ?? '/');
  } catch {
    return null;
  }
  const wanted = path.join(folder, path.normalize(`/${pathname}`));
  if (pathname.includes('\0') || !(wanted === folder || wanted.startsWith(`${folder}${path.sep}`)))
    return null;
  for (const candidate of [wanted, path.join(wanted, 'index.html')]) {
    if (statSync(candidate, { throwIfNoEntry: false })?.isFile()) return candidate;
  }
  return null;
}

function send(response: ServerResponse, file: string, status: number, headOnly: boolean): void {
  response.writeHead(status, {
    'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-cache',
  });
  if (headOnly) response.end();
  else
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${status}\n`);
}

function listens(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
}
