import { soak } from './soak.ts'
import { testFault } from './test-fault.ts'

testFault(soak)
