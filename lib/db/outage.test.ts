import { describe, expect, it } from 'vitest'
import { isOutage } from './outage'

const coded = (code: string, more: object = {}) => Object.assign(new Error('words'), { code, ...more })

describe('the database cannot be used', () => {
  it.each([
    ['nobody listens', coded('ECONNREFUSED')],
    ['nobody listens, on all addresses', Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' })],
    ['the connection broke', coded('ECONNRESET')],
    ['its socket file is not there', coded('ENOENT', { syscall: 'connect' })],
    ['an operator ends it', coded('57P01')],
    ['it crashed', coded('57P02')],
    ['it starts', coded('57P03')],
    ['no connection', coded('08006')],
    ['too many connections', coded('53300')],
    ['its disk is full', coded('53100')],
    ['its disk fails', coded('58030')],
    ['a statement took too long', coded('57014')],
    ['a lock took too long', coded('55P03')],
    ['it only reads', coded('25006')],
    ['the driver', new Error('Connection terminated unexpectedly')],
    ['the driver, in time', new Error('Connection terminated due to connection timeout')],
    ['the pool', new Error('timeout exceeded when trying to connect')],
    [
      'a connection that is gone',
      new Error('Client has encountered a connection error and is not queryable'),
    ],
    ['one of these as the cause', new Error('Failed query', { cause: coded('57P01') })],
  ])('%s', (_, error) => {
    expect(isOutage(error)).toBe(true)
  })

  it.each([
    ['a key that is there already', coded('23505')],
    ['a statement that is wrong', coded('42601')],
    ['a file that is not there', coded('ENOENT', { syscall: 'open' })],
    ['a fault of ours', new TypeError('x is not a function')],
    ['no error', 'Connection terminated'],
    ['nothing', null],
  ])('not: %s', (_, error) => {
    expect(isOutage(error)).toBe(false)
  })
})
