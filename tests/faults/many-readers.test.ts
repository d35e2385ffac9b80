import { manyReaders } from './many-readers.ts'
import { testFault } from './test-fault.ts'

testFault(manyReaders)
