/** Downloads bytes as a file. They come from memory; nothing is requested from the network. */
export function saveFile(bytes: Uint8Array | string, name: string, type: string): void {
  const address = URL.createObjectURL(new Blob([bytes as BlobPart], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // By then the browser has copied the bytes.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
