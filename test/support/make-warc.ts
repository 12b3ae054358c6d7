import { WARCRecord, WARCSerializer, type WARCType } from "warcio";

/** A record to be written: what a crawler would have kept of one address. */
export type RecordSpec = {
  readonly type?: WARCType;
  readonly url: string;
  readonly date?: string;
  readonly body: string | Uint8Array;
  readonly status?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly warcHeaders?: Readonly<Record<string, string>>;
};

/** A web archive as warcio writes it, each record packed by itself where `gzip`. */
export async function makeWarc(records: readonly RecordSpec[], gzip = false): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const add = async (record: WARCRecord) => parts.push(await WARCSerializer.serialize(record, { gzip }));
  await add(WARCRecord.createWARCInfo({ filename: "test.warc", type: "warcinfo" }, { software: "test" }));
  for (const { type = "response", url, date = "2026-03-02T10:15:00Z", body, status, headers, warcHeaders } of records) {
    const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
    const record = WARCRecord.create(
      {
        type,
        url,
        date,
        warcVersion: "WARC/1.1",
        ...(status === undefined ? {} : { statusline: status }),
        ...(headers === undefined ? {} : { httpHeaders: { ...headers } }),
        warcHeaders: { ...warcHeaders },
      },
      (async function* () {
        yield bytes;
      })(),
    );
    await add(record);
  }
  return new Uint8Array(Buffer.concat(parts));
}
