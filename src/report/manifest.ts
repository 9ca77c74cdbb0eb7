import { fileHash } from './file-hash.js'

export interface ManifestSource {
  /** Version of the program. */
  readonly version: string
  readonly command: string
  /** The resolved scenario, or the options of the command, as plain data; paths as the user gave them. */
  readonly settings: Readonly<Record<string, unknown>>
  /** Null when chance played no part. */
  readonly seed: number | null
  readonly inputs: readonly ManifestFile[]
  readonly outputs: readonly ManifestFile[]
}

export interface ManifestFile {
  /** As it is told: an input as the user gave it, an output relative to the output folder, with `/`. */
  readonly name: string
  /** Where it is now, e.g. staged. */
  readonly path: string
}

export interface Manifest {
  readonly version: string
  readonly command: string
  readonly settings: Readonly<Record<string, unknown>>
  readonly seed?: number
  readonly inputs: readonly { readonly file: string; readonly sha256: string }[]
  readonly outputs: readonly { readonly file: string; readonly sha256: string; readonly content_sha256: string }[]
}

/**
 * What went into a run and what came out of it. It holds no time and no path but those that the user gave, so the same
 * run has the same manifest on another day and in another place.
 *
 * @param contentHash hash of the decoded cells and tags of a raster file
 */
export async function manifestOf(
  source: ManifestSource,
  contentHash: (file: string) => Promise<string> | string,
): Promise<Manifest> {
  const { version, command, settings, seed } = source
  const inputs = []
  for (const { name, path } of byName(source.inputs)) inputs.push({ file: name, sha256: await fileHash(path) })
  const outputs = []
  for (const { name, path } of byName(source.outputs)) {
    const sha256 = await fileHash(path)
    outputs.push({ file: name, sha256, content_sha256: /\.tiff?$/i.test(name) ? await contentHash(path) : sha256 })
  }
  return { version, command, settings, ...(seed !== null && { seed }), inputs, outputs }
}

/** `manifest.json` as it is written. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`
}

/** Each name once, in the order of their characters, not of a locale. */
function byName(files: readonly ManifestFile[]): ManifestFile[] {
  const unique = new Map(files.map((file) => [file.name, file]))
  return [...unique.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}
