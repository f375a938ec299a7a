/* A thread that works and its helpers: together they do the parts of one job after the other.

   A part is done by whoever is free. Where no helper is awake in time, who asked does all the parts itself, so that a
   busy machine costs little; what the parts compute may not depend on who does them. */
#ifndef NNSTUDIO_CREW_H
#define NNSTUDIO_CREW_H
#include <stdint.h>

typedef struct Crew Crew;
typedef void (*Part)(void *job, int64_t part);

/* Start the helpers that suit this machine; NULL: there are none, which is a crew too. */
Crew *crew_begin(void);
/* Do all parts, from the last to the first; return when all are done. */
void crew_do(Crew *crew, Part part, void *job, int64_t parts);
/* Let the helpers end, and wait for them. */
void crew_end(Crew *crew);

#endif
