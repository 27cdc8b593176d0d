/** Hands bytes to the person as a file. They come from memory and go to the disk; nothing is requested. */
export function saveFile(bytes: Uint8Array | string, name: string, type: string): void {
  // A view on a longer buffer is copied into the Blob as it is seen.
  const address = URL.createObjectURL(new Blob([bytes as BlobPart], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken its copy by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
