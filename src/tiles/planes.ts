/** Memory that all threads see. */
export const sharedUint8 = (length: number): Uint8Array => new Uint8Array(new SharedArrayBuffer(length))
export const sharedUint16 = (length: number): Uint16Array => new Uint16Array(new SharedArrayBuffer(2 * length))
export const sharedUint32 = (length: number): Uint32Array => new Uint32Array(new SharedArrayBuffer(4 * length))

/** Rows of a strip of work. Never derived from the number of threads: results must not depend on it. */
export const TILE_ROWS = 256
