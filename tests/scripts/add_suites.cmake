# Read by ctest, not by the build: one entry for each suite of a test program, so that what a suite makes
# once (a city's ground, a century of it) is made once and not for each of its tests. Whoever includes
# this sets suites_program, suites_name, suites_prefix, suites_filter, suites_label and suites_cost.
# The suites that took longest on two cores, the longest first.
set(suites_long_names
  app_record_parts_test.RecordParts
  sim_growth_systems_test.GrowthSystems
  session_random_session_test.RandomSession
  app_panels_test.Screens/Panels
  engine_renderer_test.RendererTest
  app_record_test.Record
  app_film_files_test.FilmFiles
  app_record_session_test.RecordSession
  sim_policy_levers_test.PolicyLevers
  app_film_queue_test.FilmQueue
  engine_tiled_capture_test.PictureDrawerTest
  sim_model_systems_test.ModelSystems
  engine_golden_test.Scenes/Golden)

if(NOT EXISTS "${suites_program}")
  add_test("${suites_prefix}${suites_name}_NOT_BUILT" "${suites_program}")
else()
  execute_process(COMMAND "${suites_program}" --gtest_list_tests "--gtest_filter=*${suites_filter}"
    OUTPUT_VARIABLE suites_listing RESULT_VARIABLE suites_status)
  if(NOT suites_status EQUAL 0)
    add_test("${suites_prefix}${suites_name}_CANNOT_LIST" "${suites_program}" --gtest_list_tests)
  endif()
  # Lines are "Suite." and, indented, its tests; behind a '#' are the values of a parameter.
  string(REGEX REPLACE "#[^\n]*" "" suites_listing "${suites_listing}")
  string(REGEX REPLACE "[;\\[]" "_" suites_listing "${suites_listing}")
  string(REPLACE "\n" ";" suites_listing "${suites_listing}")
  set(suites_found "")
  foreach(suites_line IN LISTS suites_listing)
    if(suites_line MATCHES "^([A-Za-z0-9_/]+)\\. *$")
      set(suites_suite "${CMAKE_MATCH_1}")
      list(APPEND suites_found "${suites_suite}")
      set(suites_tests_${suites_suite} 0)
    elseif(suites_line MATCHES "^  [A-Za-z0-9_]" AND NOT suites_line MATCHES "DISABLED_")
      math(EXPR suites_tests_${suites_suite} "${suites_tests_${suites_suite}} + 1")
    endif()
  endforeach()
  foreach(suites_suite IN LISTS suites_found)
    if(suites_tests_${suites_suite} GREATER 0)
      # The longest begin first, so that none is left running alone at the end: a suite costs what its tests
      # cost, by the room they are of, unless it is among those that were measured.
      math(EXPR suites_entry_cost "${suites_tests_${suites_suite}} * ${suites_cost}")
      list(FIND suites_long_names "${suites_name}.${suites_suite}" suites_long)
      if(suites_long GREATER_EQUAL 0)
        math(EXPR suites_entry_cost "1000 - ${suites_long}")
      endif()
      add_test("${suites_prefix}${suites_suite}" "${suites_program}"
        "--gtest_filter=${suites_suite}.*${suites_filter}")
      set_tests_properties("${suites_prefix}${suites_suite}" PROPERTIES
        LABELS "${suites_label}" TIMEOUT 1800 COST "${suites_entry_cost}")
    endif()
  endforeach()
endif()
