import { create } from 'content-disposition'
import { describe, expect, test } from 'vitest'
import { fileNameOf } from './file-name'

describe('E-07 the name of a file, whatever an agency is called', () => {
  test.each([
    ['../../etc/x', 'IPS Readiness - etc x - 2026-11-24.json'],
    ['con.pdf', 'IPS Readiness - con.pdf - 2026-11-24.json'],
    ['a"\r\nX: y', 'IPS Readiness - a X y - 2026-11-24.json'],
    ['x'.repeat(300), `IPS Readiness - ${'x'.repeat(80)} - 2026-11-24.json`],
    ['😀 Northside', 'IPS Readiness - 😀 Northside - 2026-11-24.json'],
    ['..', 'IPS Readiness - 2026-11-24.json'],
  ])('%j', (name, file) => {
    expect(fileNameOf(name, '2026-11-24', 'json')).toBe(file)
    const header = create(file)
    expect(header).toMatch(/^attachment; filename="?[\x20-\x7e]+$/)
    expect(header).not.toMatch(/[\r\n]/)
  })
})
