// A line in, a line out: {"zpl", "widthMm", "heightMm", "dotsPerMm"} becomes {"png"} in base64, or {"refused"}.
// Ends with its input.
import { createInterface } from "node:readline";
import { ready } from "zpl-renderer-js";

const { api } = await ready;

async function drawn({ zpl, widthMm, heightMm, dotsPerMm }) {
  try {
    return { png: await api.zplToBase64Async(zpl, widthMm, heightMm, dotsPerMm) };
  } catch (error) {
    return { refused: String(error) };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(await drawn(JSON.parse(line))) + "\n");
}
process.exit(0); // its engine would stay
