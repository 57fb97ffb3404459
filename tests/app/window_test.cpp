// The window under a hand, off screen: what goes to panels and what to the city, event by event as a display
// sends them; and where a window opens, how large its letters are, what drawing leaves to the model.
#include "engine/app/window/window.h"

#include <SDL.h>
#include <glad/gl.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>

#include "engine/app/window/drawing_share.h"
#include "engine/ui/interface_scale.h"
#include "sim/policy/policy.h"
#include "tests/app/program.h"
#include "tests/support/loaded_small_city.h"

using namespace shancheng;
using test::loadedSmallCity;

namespace {

constexpr int kWidth = 1280, kHeight = 720;

// One window for all of them, which begin each from the same state.
class WindowUnderHand : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    scratch_ = std::make_unique<test::Scratch>();
    ::setenv("XDG_STATE_HOME", scratch_->folder().c_str(), 1);
    context_ = std::make_unique<gl::Context>(offscreen());
    WindowOptions options;
    options.scale = 0.25;
    options.quality = Quality::low;
    window_ = std::make_unique<Window>(*context_, loadedSmallCity(), options, SHANCHENG_ROOT "/shaders",
                                       std::vector<Series>());
    frames(3);
    perform(action::Pause{});
  }
  static void TearDownTestSuite() {
    window_.reset();
    context_.reset();
    scratch_.reset();
  }
  void SetUp() override {
    SDL_SetWindowSize(context_->window(), kWidth, kHeight);
    perform(action::SeekYear{1940});
    perform(action::ForgetPick{});
    ASSERT_FALSE(shown().picked);
  }
  static gl::ContextOptions offscreen() {
    gl::ContextOptions options;
    options.offscreen = true;
    options.width = kWidth;
    options.height = kHeight;
    return options;
  }
  static void frames(int count) {
    for (int n = 0; n < count; ++n) ASSERT_TRUE(window_->runFrame());
  }
  static void perform(const Action& action) {
    window_->carryOut(action);
    frames(2);
  }
  void push(SDL_Event event) {
    event.common.timestamp = SDL_GetTicks();
    ASSERT_EQ(SDL_PushEvent(&event), 1);
  }
  void move(int x, int y) {
    SDL_Event event{};
    event.type = SDL_MOUSEMOTION;
    event.motion.x = x;
    event.motion.y = y;
    event.motion.xrel = x - x_;
    event.motion.yrel = y - y_;
    x_ = x;
    y_ = y;
    push(event);
  }
  void button(bool isDown, int x, int y, Uint32 which = 0) {
    SDL_Event event{};
    event.type = isDown ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP;
    event.button.button = SDL_BUTTON_LEFT;
    event.button.which = which;
    event.button.x = x_ = x;
    event.button.y = y_ = y;
    push(event);
  }
  // Down and up in one batch of events, nothing before: as a finger does on a touch screen.
  void tap(int x, int y) {
    button(true, x, y, SDL_TOUCH_MOUSEID);
    button(false, x, y, SDL_TOUCH_MOUSEID);
    frames(5);
  }
  void key(SDL_Keycode code) {
    for (const Uint32 type : {SDL_KEYDOWN, SDL_KEYUP}) {
      SDL_Event event{};
      event.type = type;
      event.key.keysym.sym = code;
      event.key.keysym.scancode = SDL_GetScancodeFromKey(code);
      push(event);
      frames(2);
    }
  }
  void type(const char* text) {
    SDL_Event event{};
    event.type = SDL_TEXTINPUT;
    SDL_strlcpy(event.text.text, text, sizeof event.text.text);
    push(event);
    frames(2);
  }
  static const Snapshot& shown() { return window_->shown(); }

  static inline std::unique_ptr<test::Scratch> scratch_;
  static inline std::unique_ptr<gl::Context> context_;
  static inline std::unique_ptr<Window> window_;
  int x_ = 0, y_ = 0;
};

// The time line lies 50 pixels over the lower edge; 1937 and 2050 at its ends.
constexpr int kTrackY = kHeight - 14 - 36;
constexpr int kMiddleX = kWidth / 2, kMiddleY = 360;

}  // namespace

TEST_F(WindowUnderHand, ATapOnAPanelIsForThePanel) {
  tap(150, 300);  // the levers
  EXPECT_FALSE(shown().picked);
  tap(kWidth - 100, 120);  // the figures
  EXPECT_FALSE(shown().picked);
  ASSERT_FALSE(shown().panels.has(PanelId::help));
  perform(action::ShowPanel{"help", Switch::on});
  tap(kMiddleX, kMiddleY);
  EXPECT_FALSE(shown().picked) << "help lies over the middle";
  perform(action::ShowPanel{"help", Switch::off});
  perform(action::ShowData{{"land_use"}});
  tap(420, 560);
  EXPECT_FALSE(shown().picked) << "the legend lies there";
  tap(kMiddleX + 150, kMiddleY + 50);
  EXPECT_TRUE(shown().picked) << "a tap on the city asks about its ground";
}

TEST_F(WindowUnderHand, AQuickDragOnTheTimeLineMovesTheYearAndNotTheCamera) {
  const Camera before = window_->ownCamera();
  const double year = shown().year;
  // All within one frame, from a pointer that was over the city.
  move(kMiddleX, kMiddleY);
  frames(2);
  button(true, 400, kTrackY);
  for (int x = 420; x <= 900; x += 40) move(x, kTrackY - 200);
  button(false, 900, kTrackY - 200);
  frames(5);
  EXPECT_EQ(window_->ownCamera().position, before.position);
  EXPECT_NE(shown().year, year);
  EXPECT_FALSE(shown().picked);
}

TEST_F(WindowUnderHand, ADragOfTheCameraTouchesNoPanel) {
  const Camera before = window_->ownCamera();
  button(true, kMiddleX, kMiddleY);
  for (int x = kMiddleX; x >= 100; x -= 60) move(x, kMiddleY);
  frames(3);
  EXPECT_NE(window_->ownCamera().position, before.position);
  button(false, 100, kMiddleY);
  frames(3);
  EXPECT_FALSE(shown().picked);
  EXPECT_TRUE(shown().commands.empty()) << "it ended over a lever";
  perform(action::FlyToCamera{});
  do frames(1);
  while (window_->isFlying());
}

TEST_F(WindowUnderHand, TheSearchIsLeftByEscapeAndByTheCity) {
  const auto search = [this] {
    button(true, 90, 94);
    button(false, 90, 94);
    frames(4);
  };
  search();
  type("road");
  const double year = shown().year;
  key(SDLK_RIGHT);
  EXPECT_EQ(shown().year, year) << "arrows move in the text";
  key(SDLK_ESCAPE);
  key(SDLK_RIGHT);
  EXPECT_EQ(shown().year, year + 1);
  search();
  type("road");
  tap(kMiddleX + 150, kMiddleY + 50);
  key(SDLK_RIGHT);
  EXPECT_EQ(shown().year, year + 2);
}

TEST_F(WindowUnderHand, WhoWritesStillHasTheKeysThatMakeNoText) {
  button(true, 90, 94);
  button(false, 90, 94);
  frames(4);
  ASSERT_TRUE(ImGui::GetIO().WantTextInput);
  const bool wasHelp = shown().panels.has(PanelId::help);
  key(SDLK_F1);
  EXPECT_NE(shown().panels.has(PanelId::help), wasHelp);
  key(SDLK_F1);
  key(SDLK_ESCAPE);
}

// Left in the middle of a gesture, as by Alt and Tab.
TEST_F(WindowUnderHand, AGestureThatTheWindowLosesPressesNothing) {
  perform(action::SetLever{LeverId::max_slope, 20, {}, {}});
  button(true, 90, 94);  // the search box takes the keys when the hand goes up, not before
  frames(2);
  SDL_Event event{};
  event.type = SDL_WINDOWEVENT;
  event.window.event = SDL_WINDOWEVENT_FOCUS_LOST;
  push(event);
  frames(2);
  button(false, 90, 94);
  frames(2);
  EXPECT_FALSE(shown().picked);
  perform(action::ResetLevers{});
}

TEST_F(WindowUnderHand, AWindowOfOnePixelLives) {
  for (const int side : {1, 2, 7}) {
    SDL_SetWindowMinimumSize(context_->window(), 1, 1);
    SDL_SetWindowSize(context_->window(), side, side);
    frames(2);
    EXPECT_EQ(ImGui::GetIO().DisplaySize.x, static_cast<float>(side));
    EXPECT_EQ(shown().year, 1940);
  }
  SDL_SetWindowSize(context_->window(), kWidth, kHeight);
  frames(2);
}

TEST_F(WindowUnderHand, LettersGrowWithTheWindow) {
  const auto* before = ImGui::GetIO().Fonts->TexID;
  const float size = ImGui::GetIO().Fonts->Fonts[0]->FontSize;
  SDL_SetWindowSize(context_->window(), 2880, 1620);
  frames(2);
  EXPECT_NEAR(ImGui::GetIO().Fonts->Fonts[0]->FontSize, 1.5f * size, 0.5f);
  const ImTextureID now = ImGui::GetIO().Fonts->TexID;
  EXPECT_TRUE(glIsTexture(static_cast<GLuint>(reinterpret_cast<std::uintptr_t>(now))))
      << "letters were boxes";
  EXPECT_TRUE(before);
}

TEST_F(WindowUnderHand, AWindowThatIsClosedEnds) {
  SDL_Event event{};
  event.type = SDL_QUIT;
  push(event);
  EXPECT_FALSE(window_->runFrame());
}

TEST(OpeningBox, ASmallScreenIsUsedWholeAndALargeOneMostly) {
  EXPECT_EQ(openingBox({0, 0, 1366, 768}, {}), (ScreenBox{0, 0, 1366, 768}));
  EXPECT_EQ(openingBox({0, 0, 1280, 720}, {}), (ScreenBox{0, 0, 1280, 720}));
  EXPECT_EQ(openingBox({0, 27, 1366, 741}, {}, {2, 30}), (ScreenBox{0, 27, 1364, 711}));
  const ScreenBox wide = openingBox({0, 0, 3440, 1440}, {});
  EXPECT_EQ(wide, (ScreenBox{258, 108, 2924, 1224}));
  const ScreenBox upright = openingBox({1920, 0, 1080, 1920}, {});
  EXPECT_GE(upright.x, 1920);
  EXPECT_LE(upright.x + upright.width, 3000);
  EXPECT_LE(upright.y + upright.height, 1920);
}

TEST(OpeningBox, ASizeThatWasAskedForIsKept) {
  EXPECT_EQ(openingBox({0, 0, 1920, 1080}, ScreenSize{640, 360}), (ScreenBox{640, 360, 640, 360}));
  EXPECT_EQ(openingBox({0, 0, 1280, 720}, ScreenSize{1920, 1080}), (ScreenBox{0, 0, 1920, 1080}));
}

TEST(InterfaceScale, FollowsTheWindowAndTheDisplay) {
  EXPECT_EQ(interfaceScale(1366, 768, 96, 1), 1);
  EXPECT_EQ(interfaceScale(1920, 1080, 96, 1), 1);
  EXPECT_EQ(interfaceScale(3840, 2160, 40, 1), 2) << "a large screen is looked at from afar";
  EXPECT_EQ(interfaceScale(1080, 1920, 96, 1), 1) << "upright";
  EXPECT_NEAR(interfaceScale(3440, 1440, 109, 1), 1.3, 0.05);
  EXPECT_EQ(interfaceScale(2880, 1800, 220, 1), 2.3);
  EXPECT_NEAR(interfaceScale(1280, 720, 220, 1), 1.2, 0.01) << "no panel without room";
  EXPECT_EQ(interfaceScale(1920, 1080, 96, 1.5), 1.5);
  EXPECT_EQ(interfaceScale(1920, 1080, 96, 0.5), 0.5);
  EXPECT_NEAR(interfaceScale(1366, 768, 96, 4), 1.3, 0.01) << "nor does a wish leave one without";
  EXPECT_NEAR(interfaceScale(640, 400, 96, 1), 0.7, 0.01);
  EXPECT_NEAR(interfaceScale(1, 1, 0, 1), 0.6, 0.01);
  EXPECT_EQ(interfaceScale(9600, 5400, 96, 1e9), 8) << "letters end somewhere";
}

TEST(DrawingShare, SoftwareGivesWayWhileYearsAreOwed) {
  EXPECT_FALSE(drawingShare(true, false, 0.04).isSmall);
  EXPECT_EQ(drawingShare(true, false, 0.04).pauseSeconds, 0);
  EXPECT_EQ(drawingShare(false, true, 0.04).pauseSeconds, 0) << "a card draws beside the model";
  EXPECT_TRUE(drawingShare(true, true, 0.04).isSmall);
  EXPECT_DOUBLE_EQ(drawingShare(true, true, 0.04).pauseSeconds, 0.12);
  EXPECT_LE(drawingShare(true, true, 10).pauseSeconds, 0.15) << "a hand waits for its answer";
}
