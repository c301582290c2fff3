export async function frames(req: Request, res: Response) {
  const response = await fetch(url);
  res.json({ frames: response.stack });
}
