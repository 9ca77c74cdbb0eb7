import { defineConfig } from 'vitest/config'

/** Tests of the program as a process take seconds on a busy machine; a hang still ends. */
export default defineConfig({ test: { include: ['tests/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 } })
