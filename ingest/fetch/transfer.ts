/** One request, one answer: no redirect, no retry; bytes are counted while they come, before and after decompression. */
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { Writable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { isPrivateAddress, PrivateAddress } from './addresses.ts';

export interface TransferOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly maxBytes: number;
  readonly timeoutMs: number;
  readonly lookup: LookupFunction;
  /** For tests against servers on this machine only. */
  readonly allowPrivate: boolean;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

/** The body went over the cap; the connection was closed at that point. */
export class TooLarge extends Error {}

/** The body is packed in a way that was not asked for, and will be again. */
export class UnaskedEncoding extends Error {}

/** Answers with status, headers and decompressed body. Throws on network faults, a deadline, `TooLarge`, `UnaskedEncoding` and `PrivateAddress`. */
export async function transfer(url: URL, options: TransferOptions): Promise<Answer> {
  const hostname = url.hostname.replaceAll(/^\[|\]$/g, '');
  if (!options.allowPrivate && isIP(hostname) !== 0 && isPrivateAddress(hostname))
    throw new PrivateAddress(`${hostname} is not on the public internet`);
  const deadline = AbortSignal.timeout(options.timeoutMs);
  const response = await open(url, options, deadline);
  const bytes = await read(response, options.maxBytes, deadline);
  return { status: response.statusCode ?? 0, headers: response.headers, bytes };
}

function open(url: URL, options: TransferOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = send(url, {
      method: 'GET',
      headers: options.headers,
      signal,
      agent: false,
      ...(options.allowPrivate ? {} : { lookup: options.lookup }),
    });
    request.once('response', resolve);
    request.once('error', reject);
    request.end();
  });
}

async function read(response: IncomingMessage, maxBytes: number, signal: AbortSignal): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const sink = new Writable({
    write: counted(maxBytes, (chunk) => chunks.push(chunk)),
  });
  const decompress = decompressor(String(response.headers['content-encoding'] ?? '').toLowerCase());
  if (decompress) await pipeline(response, decompress, sink, { signal });
  else await pipeline(response, sink, { signal });
  return Buffer.concat(chunks);
}

/** A bomb is caught here: what comes out of the decompressor is counted, and the first byte over the cap ends it. */
function counted(maxBytes: number, keep: (chunk: Buffer) => void) {
  let total = 0;
  return (chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void): void => {
    total += chunk.length;
    if (total > maxBytes) return done(new TooLarge(`over ${maxBytes} bytes`));
    keep(chunk);
    done();
  };
}

function decompressor(encoding: string): Transform | null {
  if (encoding === '' || encoding === 'identity') return null;
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip();
  if (encoding === 'br') return createBrotliDecompress();
  if (encoding === 'deflate') return createInflate();
  throw new UnaskedEncoding(`content-encoding ${encoding} was not asked for`);
}
