// Whose a gesture is: what lay under its first press, whatever comes after.
#include "engine/ui/pointer.h"

#include <gtest/gtest.h>

#include <cfloat>

using namespace shancheng;

namespace {
constexpr bool kOnPanel = true, kOnPicture = false;
}

TEST(Pointer, AGestureBelongsToWhatLayUnderItsFirstPress) {
  Pointer pointer;
  pointer.move(100, 100);
  pointer.press(0, 10, 10, kOnPanel);  // a tap: no motion came before it
  EXPECT_EQ(pointer.owner(), PointerOwner::panels);
  pointer.move(500, 500);
  EXPECT_EQ(pointer.owner(), PointerOwner::panels) << "it is dragged out over the picture";
  pointer.press(1, 500, 500, kOnPicture);
  EXPECT_EQ(pointer.owner(), PointerOwner::panels) << "another button joins in";
  EXPECT_FALSE(pointer.release(0, 500, 500));
  EXPECT_EQ(pointer.owner(), PointerOwner::panels) << "one is still down";
  EXPECT_FALSE(pointer.release(1, 500, 500));
  EXPECT_EQ(pointer.owner(), PointerOwner::nobody);
  pointer.press(0, 500, 500, kOnPicture);
  pointer.move(10, 10);
  EXPECT_EQ(pointer.owner(), PointerOwner::picture) << "the camera is turned on over a panel";
}

TEST(Pointer, AClickIsTheLeftButtonAloneAtOnePlaceOfThePicture) {
  Pointer pointer;
  const auto pressed = [&](int button, bool isOverPanel) { pointer.press(button, 50, 50, isOverPanel); };
  pressed(0, kOnPicture);
  EXPECT_TRUE(pointer.release(0, 52, 49));
  pressed(0, kOnPanel);
  EXPECT_FALSE(pointer.release(0, 50, 50));
  pressed(1, kOnPicture);
  EXPECT_FALSE(pointer.release(1, 50, 50));
  pressed(0, kOnPicture);
  EXPECT_FALSE(pointer.release(0, 60, 50));
  pressed(0, kOnPicture);
  pointer.move(90, 50);
  pointer.move(50, 50);
  EXPECT_FALSE(pointer.release(0, 50, 50)) << "there and back is a drag";
  pressed(0, kOnPicture);
  pressed(1, kOnPicture);
  EXPECT_FALSE(pointer.release(1, 50, 50));
  EXPECT_FALSE(pointer.release(0, 50, 50)) << "two buttons";
}

TEST(Pointer, AReleaseWithoutItsPressDoesNothing) {
  Pointer pointer;
  EXPECT_FALSE(pointer.release(0, 1, 1));
  pointer.press(0, 1, 1, kOnPicture);
  pointer.cancel();  // the window was left
  EXPECT_EQ(pointer.owner(), PointerOwner::nobody);
  EXPECT_FALSE(pointer.release(0, 1, 1));
  pointer.press(7, 1, 1, kOnPicture);
  pointer.press(-1, 1, 1, kOnPicture);
  EXPECT_EQ(pointer.owner(), PointerOwner::nobody) << "buttons of no number";
}

TEST(Pointer, PanelsSeeNothingOfAHandThatTurnsThePicture) {
  Pointer pointer;
  pointer.move(30, 40);
  auto told = pointer.takeForPanels();
  EXPECT_EQ(told.x, 30);
  EXPECT_EQ(told.y, 40);
  pointer.press(0, 30, 40, kOnPicture);
  told = pointer.takeForPanels();
  EXPECT_EQ(told.x, -FLT_MAX);
  EXPECT_FALSE(told.isDown[0]);
  pointer.release(0, 30, 40);
  pointer.press(0, 30, 40, kOnPanel);
  told = pointer.takeForPanels();
  EXPECT_EQ(told.x, 30);
  EXPECT_TRUE(told.isDown[0]);
}

TEST(Pointer, AFingerThatWentUpHoversNowhere) {
  Pointer pointer;
  pointer.press(0, 30, 40, kOnPanel);
  (void)pointer.takeForPanels();
  pointer.release(0, 30, 40);
  pointer.leave();
  auto told = pointer.takeForPanels();
  EXPECT_EQ(told.x, 30) << "the button under it was pressed";
  EXPECT_FALSE(told.isDown[0]);
  told = pointer.takeForPanels();
  EXPECT_EQ(told.x, -FLT_MAX);
}

TEST(Pointer, AButtonThatIsLetGoBecauseTheWindowWasLeftIsNotPressed) {
  Pointer pointer;
  pointer.press(0, 30, 40, kOnPanel);
  EXPECT_TRUE(pointer.takeForPanels().isDown[0]);
  pointer.cancel();
  const auto told = pointer.takeForPanels();
  EXPECT_FALSE(told.isDown[0]);
  EXPECT_EQ(told.x, -FLT_MAX) << "let go where no button is";
  EXPECT_EQ(pointer.takeForPanels().x, 30) << "then it hovers again";
}

TEST(Pointer, AFingerMayMoveFurtherThanAHand) {
  for (const double steady : {Pointer::kSteadyPixels, Pointer::kSteadyFinger}) {
    Pointer pointer;
    pointer.press(0, 100, 100, kOnPicture, steady);
    pointer.move(110, 100);
    EXPECT_EQ(pointer.release(0, 110, 100), steady == Pointer::kSteadyFinger);
  }
}

TEST(Pointer, TheWheelIsForWhatIsUnderItOrForWhoHasTheHand) {
  Pointer pointer;
  EXPECT_EQ(pointer.turnWheel(0, 1, kOnPicture), PointerOwner::picture);
  EXPECT_EQ(pointer.turnWheel(0, 2, kOnPanel), PointerOwner::panels);
  EXPECT_EQ(pointer.turnWheel(0, 1, kOnPanel), PointerOwner::panels);
  EXPECT_EQ(pointer.takeForPanels().wheelY, 3);
  EXPECT_EQ(pointer.takeForPanels().wheelY, 0);
  pointer.press(0, 1, 1, kOnPicture);
  EXPECT_EQ(pointer.turnWheel(0, 1, kOnPanel), PointerOwner::picture);
}
