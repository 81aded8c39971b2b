# How everything is compiled and linked.
find_program(SIGNALBOX_MOLD mold)
if(SIGNALBOX_MOLD AND NOT SIGNALBOX_LTO)
  add_link_options(-fuse-ld=mold)
endif()

# Everywhere, so that precompiled headers fit every target.
add_compile_options(-pthread)
add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
                    ${SIGNALBOX_OPTIMIZE})
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 and 14 see uninitialized values in std::optional where none are; the
  # sanitizers look for real ones.
  add_compile_options(-Wno-maybe-uninitialized)
endif()

if(SIGNALBOX_SANITIZE STREQUAL "address")
  # CAF's headers bind null references when `spawn` gets no arguments.
  add_compile_options(-fsanitize=address,undefined -fno-sanitize=null
                      -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
elseif(SIGNALBOX_SANITIZE STREQUAL "thread")
  # Boost.Asio's fences are unknown to the thread sanitizer.
  add_compile_options(-fsanitize=thread -Wno-tsan)
  add_link_options(-fsanitize=thread)
endif()

if(SIGNALBOX_LTO)
  set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ON)
endif()
