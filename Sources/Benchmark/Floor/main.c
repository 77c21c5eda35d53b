// The floor of the benchmark: what any generator built on libcmark has to do, and nothing else. Reads each file under
// a folder, lets libcmark make HTML of it, and writes that under another folder, on all cores.
//
//     Floor NOTES OUTPUT
//
// Written to be hard to beat: files are opened relative to their folder, read with one call and written with one; no
// sorting, no checks beside those for errors, no front matter, no template.

#define _GNU_SOURCE
#include <cmark.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct file {
  int source_folder;
  int output_folder;
  char *name;
};

static struct file *files;
static size_t file_count;
static size_t file_capacity;
static atomic_size_t next_file;

static void fail(const char *action, const char *name) {
  fprintf(stderr, "%s %s: %s\n", action, name, strerror(errno));
  exit(1);
}

// Collects the Markdown files under a folder, and makes the same folders in the output. The descriptors stay open: a
// generated notebook has few folders.
static void list(int source, int output) {
  DIR *stream = fdopendir(dup(source));
  if (!stream) fail("list", "a folder");
  struct dirent *entry;
  while ((entry = readdir(stream))) {
    const char *name = entry->d_name;
    size_t length = strlen(name);
    if (name[0] == '.') continue;
    if (entry->d_type == DT_DIR) {
      if (mkdirat(output, name, 0777) != 0) fail("make", name);
      int inner_source = openat(source, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
      int inner_output = openat(output, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
      if (inner_source < 0 || inner_output < 0) fail("open", name);
      list(inner_source, inner_output);
    } else if (length > 3 && strcmp(name + length - 3, ".md") == 0) {
      if (file_count == file_capacity) {
        file_capacity = file_capacity ? file_capacity * 2 : 1024;
        files = realloc(files, file_capacity * sizeof *files);
        if (!files) fail("list", name);
      }
      files[file_count++] = (struct file){source, output, strdup(name)};
    }
  }
  closedir(stream);
}

static void convert(struct file file) {
  int source = openat(file.source_folder, file.name, O_RDONLY | O_CLOEXEC);
  struct stat status;
  if (source < 0 || fstat(source, &status) != 0) fail("open", file.name);
  size_t size = (size_t)status.st_size;
  char *text = malloc(size + 1);
  if (!text || read(source, text, size) != (ssize_t)size) fail("read", file.name);
  close(source);

  char *html = cmark_markdown_to_html(text, size, CMARK_OPT_DEFAULT);
  size_t length = strlen(html);
  strcpy(file.name + strlen(file.name) - 3, ".h");
  int output = openat(file.output_folder, file.name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (output < 0 || write(output, html, length) != (ssize_t)length || close(output) != 0) fail("write", file.name);
  free(html);
  free(text);
}

static void *work(void *unused) {
  (void)unused;
  for (;;) {
    // 16 at a time, so that the threads do not meet at the counter.
    size_t first = atomic_fetch_add(&next_file, 16);
    if (first >= file_count) return NULL;
    for (size_t index = first; index < file_count && index < first + 16; index++) convert(files[index]);
  }
}

int main(int count, char **arguments) {
  if (count != 3) {
    fprintf(stderr, "usage: Floor NOTES OUTPUT\n");
    return 2;
  }
  if (mkdir(arguments[2], 0777) != 0) fail("make", arguments[2]);
  int source = open(arguments[1], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int output = open(arguments[2], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (source < 0 || output < 0) fail("open", arguments[1]);
  list(source, output);

  long cores = sysconf(_SC_NPROCESSORS_ONLN);
  pthread_t threads[256];
  long started = cores < 1 ? 1 : cores > 256 ? 256 : cores;
  for (long index = 0; index < started; index++) {
    if (pthread_create(&threads[index], NULL, work, NULL) != 0) fail("start", "a thread");
  }
  for (long index = 0; index < started; index++) pthread_join(threads[index], NULL);
  return 0;
}
