import { killAtPoints } from './kill-at-points.ts'
import { testFault } from './test-fault.ts'

testFault(killAtPoints)
