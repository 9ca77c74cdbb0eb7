const REASONS: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of the disk is used up',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many open files',
  EIO: 'the disk reports an error',
  EFBIG: 'the file system cannot hold a file of this size',
}

/** The system refused to write: printed without a stack, exit code 1. */
export class OutputError extends Error {
  readonly file: string

  constructor(file: string, cause: unknown) {
    const { code, message } = cause as NodeJS.ErrnoException
    super(`cannot write ${file}: ${REASONS[code ?? ''] ?? message}${code ? ` (${code})` : ''}`, { cause })
    this.name = 'OutputError'
    this.file = file
  }
}

/**
 * Runs what writes `file`.
 *
 * @throws OutputError in place of an error of the system; other errors pass
 */
export function writing<T>(file: string, write: () => T): T {
  try {
    return write()
  } catch (error) {
    if (error instanceof OutputError || typeof (error as NodeJS.ErrnoException).syscall !== 'string') throw error
    throw new OutputError(file, error)
  }
}
