/** Progress on standard error: one line that rewrites itself on a terminal, plain lines elsewhere. */

export interface Progress {
  say(line: string): void;
  /** Takes the rewritten line away, so that results start on a clean one. */
  clear(): void;
}

/** Progress for a stream; control characters that a source may have sent never reach the terminal. */
export function progress(stream: NodeJS.WriteStream): Progress {
  let isShown = false;
  return {
    say: (line) => {
      const text = line.replaceAll(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');
      if (!stream.isTTY) {
        stream.write(`${text}\n`);
        return;
      }
      stream.write(`\r\u001b[2K${text.slice(0, Math.max(20, stream.columns - 1))}`);
      isShown = true;
    },
    clear: () => {
      if (isShown) stream.write('\r\u001b[2K');
      isShown = false;
    },
  };
}
