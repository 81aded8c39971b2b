# Benchmarks: each prints one table. They start signalboxd and signalbox-sim
# from the folder they lie in, so measure with the release preset.
file(GLOB bench_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/bench/*.cpp)
list(FILTER bench_sources EXCLUDE REGEX "/bench_[a-z]+\\.cpp$")
# What holds actors itself is built only where it is used.
list(FILTER bench_sources EXCLUDE REGEX "/scheduler_subject\\.cpp$")
# The days of alerts are those of the tests.
add_library(sb_bench STATIC ${bench_sources} tests/support/alert_day.cpp)
target_include_directories(sb_bench PUBLIC ${CMAKE_SOURCE_DIR}
                                           ${CMAKE_SOURCE_DIR}/src)
target_link_libraries(
  sb_bench PUBLIC sb_adapters sb_records sb_json sb_vendors Boost::headers
                  SQLite::SQLite3 simdjson::simdjson fmt::fmt Threads::Threads)

foreach(name IN ITEMS bench_drain bench_intake bench_idle bench_overnight
             bench_ingest bench_replay)
  add_executable(${name} bench/${name}.cpp)
  target_link_libraries(${name} PRIVATE sb_bench)
  add_dependencies(${name} signalboxd signalbox-sim)
endforeach()

add_executable(bench_scheduler bench/bench_scheduler.cpp
                               bench/scheduler_subject.cpp)
target_link_libraries(bench_scheduler PRIVATE sb_bench sb_actors
                                              sb_store_actors)
