import { deflateSync, inflateSync } from "node:zlib";
import { analyze, loadModels, type Models } from "../analysis/index.js";
import { type ClusterModel, indexTermsOf, loadClusterModel, packSignature, signatureOf } from "../cluster/index.js";
import type { Analysis, ReportInput } from "../contract/index.js";
import { namesOf } from "../names/index.js";
import type { ReadReport, UnreadReport } from "../store/index.js";
import { readModelBytes } from "../weights/index.js";
import { analysisKey, type Versions } from "./key.js";
import { passagesOf } from "./passages.js";

/** The pure call: a report and, where it was read before, its analysis in; what is kept of it out. */
export type Reader = (unread: UnreadReport, known: Uint8Array | null) => ReadReport;

/** What reading needs besides the report. */
export type ReaderParts = {
  readonly analyze: (report: ReportInput) => Analysis;
  readonly cluster: ClusterModel;
  readonly versions: Versions;
};

/** A reader made of its parts, so that a test brings its own. */
export function createReader({ analyze, cluster, versions }: ReaderParts): Reader {
  return ({ report, textSha256 }, known) => {
    const analysis = known === null ? analyze(report) : (JSON.parse(inflateSync(known).toString("utf8")) as Analysis);
    const signature = signatureOf(report, cluster);
    return {
      report: report.id,
      textSha256,
      key: analysisKey(report, versions),
      code: versions.code,
      models: versions.models,
      // Level 1: an analysis is written once and seldom read; more time saves little room.
      analysis: known ?? deflateSync(JSON.stringify({ ...analysis, id: "" }), { level: 1 }),
      passages: passagesOf(analysis, report.text),
      names: namesOf(analysis, report.text),
      signature: packSignature(signature),
      terms: indexTermsOf(signature, cluster),
    };
  };
}

let cluster: ClusterModel | null = null;

/** The packaged weights of the clustering. */
export function packagedCluster(): ClusterModel {
  cluster ??= loadClusterModel(readModelBytes("cluster"));
  return cluster;
}

let models: Models | null = null;

/** The packaged weights of reading and comparing, each decoded once in this thread. */
export function packagedModels(): Models {
  models ??= loadModels(readModelBytes);
  return models;
}

/** A reader with the packaged weights. */
export function packagedReader(versions: Versions): Reader {
  const own = packagedModels();
  return createReader({ analyze: (report) => analyze(report, own), cluster: packagedCluster(), versions });
}
