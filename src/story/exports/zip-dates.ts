/** First day that a zip archive can name: 1 January 1980, 00:00. */
const FIRST_DAY = 0x0021_0000;

const END = 0x0605_4b50;
const ENTRY = 0x0201_4b50;
const FILE = 0x0403_4b50;
const END_LENGTH = 22;

/**
 * Sets the date of every file in a zip archive to the first that the format knows: an archive made twice from the same files is then the same
 * to the byte. Throws on bytes that are no zip archive of the plain kind (one disk, fewer than 65,535 files, no comment).
 */
export function withoutDates(zip: Uint8Array): Uint8Array {
  const bytes = zip.slice();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const expect = (at: number, mark: number) => {
    const wrong = at < 0 || at + 4 > bytes.length || view.getUint32(at, true) !== mark;
    if (wrong) throw new RangeError(`withoutDates: no zip record ${mark.toString(16)} at ${at}`);
  };
  const end = bytes.length - END_LENGTH;
  expect(end, END);
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    expect(at, ENTRY);
    const file = view.getUint32(at + 42, true);
    expect(file, FILE);
    view.setUint32(at + 12, FIRST_DAY, true);
    view.setUint32(file + 10, FIRST_DAY, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return bytes;
}
