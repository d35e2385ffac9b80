import { diskFull } from './disk-full.ts'
import { testFault } from './test-fault.ts'

testFault(diskFull)
