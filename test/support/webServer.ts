/** A web server on this machine that answers as told and keeps what it was asked. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';

export interface Asked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Milliseconds since the server started. */
  readonly at: number;
}

export type Answering = (request: IncomingMessage, response: ServerResponse, times: number) => void;

export interface WebServer {
  readonly url: string;
  readonly asked: readonly Asked[];
  /** What was asked for, without robots.txt. */
  paths(): string[];
  /** Answers a path from now on; `times` counts the requests for it, from 1. */
  on(path: string, answer: Answering): void;
  close(): Promise<void>;
}

/** Starts it; paths without an answer get 404. */
export async function startWebServer(): Promise<WebServer> {
  const answers = new Map<string, Answering>();
  const times = new Map<string, number>();
  const asked: Asked[] = [];
  const began = performance.now();
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const count = (times.get(path) ?? 0) + 1;
    times.set(path, count);
    asked.push({ path, headers: request.headers, at: performance.now() - began });
    const answer = answers.get(path);
    if (answer) answer(request, response, count);
    else response.writeHead(404).end('nothing here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    paths: () => asked.map(({ path }) => path).filter((path) => path !== '/robots.txt'),
    on: (path, answer) => answers.set(path, answer),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** An answer with a status, a body and headers. */
export function says(
  status: number,
  body: string | Buffer = '',
  headers: Record<string, string> = {},
): Answering {
  return (_request, response) => void response.writeHead(status, headers).end(body);
}

/** The first answer to the first request, and so on; the last to all further ones. */
export function inTurn(...answers: Answering[]): Answering {
  return (request, response, times) =>
    (answers[Math.min(times, answers.length) - 1] ?? says(500))(request, response, times);
}
