/** Why a file of an allowed kind is refused all the same. Each has its sentence in `messages/upload.ts`. */
export type Fault = 'content_differs' | 'file_macros' | 'file_bomb' | 'file_polyglot' | 'pdf_active' | 'svg_active';
