export async function PUT(request) {
  const body = await request.json()
  return Response.json({ revision: body.baseRevision + 1, savedAt: new Date().toISOString() })
}
