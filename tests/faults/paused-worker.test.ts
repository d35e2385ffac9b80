import { pausedWorker } from './paused-worker.ts'
import { testFault } from './test-fault.ts'

testFault(pausedWorker)
