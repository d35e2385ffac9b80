import { testFault } from './test-fault.ts'
import { twoWorkers } from './two-workers.ts'

testFault(twoWorkers)
